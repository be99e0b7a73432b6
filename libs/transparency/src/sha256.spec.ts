import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hex, utf8 } from './bytes.js';
import { nodeSha256 } from './node/index.js';
import { sha256 } from './sha256.js';

describe('sha256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('gives the NIST example of "%s"', (message, digest) => expect(hex(sha256(utf8(message)))).toBe(digest));

  it('agrees with node:crypto around every block boundary', () => {
    for (let length = 0; length <= 200; length++) {
      const data = new Uint8Array(length).fill(length);
      expect(hex(sha256(data))).toBe(hex(nodeSha256(data)));
    }
  });

  it('agrees with node:crypto on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_000 }), (data) => {
        expect(hex(sha256(data))).toBe(hex(nodeSha256(data)));
      }),
    );
  });
});
