import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sealFile, unsealFile, type FilePlace } from './sealed-file.js';

const CHUNK = 64 * 1024;
const SEALED_CHUNK = 12 + CHUNK + 16;
const FORM = 'taizhang/attachment/v1\n'.length;
const key = createSecretKey(Buffer.alloc(32, 5));
const place: FilePlace = { subject: 'customer-1', attachmentId: 'a-1' };
const three = randomBytes(2 * CHUNK + 100);
const broken = expect.objectContaining({ code: 'SEAL_BROKEN' });
const chunkOf = (sealed: Uint8Array, number: number) =>
  sealed.subarray(FORM + number * SEALED_CHUNK, FORM + (number + 1) * SEALED_CHUNK);
const opening = (sealed: Uint8Array, change: { key?: typeof key; place?: FilePlace } = {}) => {
  return () => unsealFile(change.key ?? key, change.place ?? place, sealed);
};

describe('a sealed file', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, three.length])('of %i bytes opens as what it was', (length) => {
    const plaintext = three.subarray(0, length);
    const sealed = sealFile(key, place, plaintext);
    expect(Buffer.from(unsealFile(key, place, sealed)).equals(plaintext)).toBe(true);
    expect(sealed).toHaveLength(FORM + length + 28 * Math.max(1, Math.ceil(length / CHUNK)));
  });

  it('is never the same twice, so that its hash tells nothing of what it is', () =>
    expect(Buffer.compare(sealFile(key, place, three), sealFile(key, place, three))).not.toBe(0));

  it('does not show what it holds', () => {
    const plaintext = Buffer.from('a scan of the identity card of 李雷');
    expect(Buffer.from(sealFile(key, place, plaintext)).includes(plaintext.subarray(0, 12))).toBe(false);
  });

  it.each<[string, () => void]>([
    ['under another key', opening(sealFile(key, place, three), { key: createSecretKey(Buffer.alloc(32, 6)) })],
    ['of another subject', opening(sealFile(key, { ...place, subject: 'customer-2' }, three))],
    ['of another attachment', opening(sealFile(key, { ...place, attachmentId: 'a-2' }, three))],
    ['of another form', opening(Buffer.from('something else'))],
    ['of nothing', opening(new Uint8Array())],
  ])('does not open as one %s', (_case, open) => expect(open).toThrow(broken));

  it.each<[string, (sealed: Uint8Array) => readonly Uint8Array[]]>([
    ['without its last chunk', (sealed) => [chunkOf(sealed, 0), chunkOf(sealed, 1)]],
    ['without a chunk in between', (sealed) => [chunkOf(sealed, 0), chunkOf(sealed, 2)]],
    ['with two chunks exchanged', (sealed) => [1, 0, 2].map((number) => chunkOf(sealed, number))],
    ['with a chunk twice', (sealed) => [0, 1, 1, 2].map((number) => chunkOf(sealed, number))],
    ['with a chunk cut', (sealed) => [chunkOf(sealed, 0), chunkOf(sealed, 1), chunkOf(sealed, 2).subarray(0, 20)]],
    [
      'with a chunk of another sealing of the same length elsewhere',
      (sealed) => [chunkOf(sealed, 0), chunkOf(sealFile(key, place, three), 0), chunkOf(sealed, 2)],
    ],
  ])('does not open %s', (_case, change) => {
    const sealed = sealFile(key, place, three);
    const form = sealed.subarray(0, FORM);
    expect(opening(Buffer.concat([form, ...change(sealed)]))).toThrow(broken);
    const whole = [0, 1, 2].map((number) => chunkOf(sealed, number));
    expect(opening(Buffer.concat([form, ...whole]))).not.toThrow();
  });

  it('does not open with any one bit changed, or cut anywhere', () => {
    const sealed = sealFile(key, place, Buffer.from('scan'));
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), fc.nat(sealed.length - 1), (bit, end) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(opening(changed)).toThrow(broken);
        expect(opening(sealed.subarray(0, end))).toThrow(broken);
      }),
    );
  });
});
