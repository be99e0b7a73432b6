import { describe, expect, it } from '@jest/globals';
import { hex, utf8 } from './bytes.js';
import { treeHasher } from './hasher.js';
import { nodeHasher, nodeSha256 } from './node/index.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { webCrypto } from './web-crypto.js';

const left = nodeHasher.leaf(utf8('left'));
const right = nodeHasher.leaf(utf8('right'));

describe.each([
  ['node:crypto', nodeHasher],
  ['Web Crypto', webCrypto.hasher],
  ['plain arithmetic', treeHasher(sha256)],
])('the tree hasher over %s', (_, hasher) => {
  it('has the empty root of RFC 6962', () =>
    expect(hex(hasher.emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'));

  it('hashes a leaf after 0x00', async () => {
    for (const length of [0, 1, 300, 65_535, 65_536, 100_000]) {
      const entry = Buffer.alloc(length, 7);
      const expected = nodeSha256(Buffer.concat([Buffer.of(0), entry]));
      expect(hex(await hasher.leaf(entry))).toBe(hex(expected));
    }
  });

  it('hashes a node after 0x01, left before right', async () => {
    const expected = nodeSha256(Buffer.concat([Buffer.of(1), left, right]));
    expect(hex(await hasher.node(left, right))).toBe(hex(expected));
  });

  it('leaves earlier hashes as they were', async () => {
    const first = await hasher.leaf(utf8('first'));
    const before = hex(first);
    await hasher.leaf(utf8('second'));
    await hasher.node(left, right);
    expect(hex(first)).toBe(before);
  });
});
