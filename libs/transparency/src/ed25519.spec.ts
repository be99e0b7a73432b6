import { describe, expect, it } from '@jest/globals';
import { utf8 } from './bytes.js';
import { verifyEd25519 } from './node/index.js';
import { LOG_KEY, OTHER_LOG_KEY, testKey } from './testing/keys.testing.js';
import { flipped } from './testing/trees.testing.js';
import { webCrypto } from './web-crypto.js';

/** RFC 8032 §7.1, test 2. */
const SEED = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex');
const PUBLIC_KEY = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex');
const SIGNATURE = Buffer.from(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
    '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  'hex',
);
const MESSAGE = Uint8Array.of(0x72);

describe.each([
  ['node:crypto', verifyEd25519],
  ['Web Crypto', webCrypto.verifyEd25519],
])('Ed25519 by %s', (_, verify) => {
  it('accepts the signature of RFC 8032', async () => {
    const key = testKey('rfc8032', SEED);
    expect([Buffer.from(key.publicKey), key.sign(MESSAGE)]).toEqual([PUBLIC_KEY, SIGNATURE]);
    expect(await verify(PUBLIC_KEY, MESSAGE, SIGNATURE)).toBe(true);
  });

  it('is false for another key, message or signature', async () => {
    expect(await verify(OTHER_LOG_KEY.publicKey, MESSAGE, SIGNATURE)).toBe(false);
    expect(await verify(PUBLIC_KEY, utf8('s'), SIGNATURE)).toBe(false);
    for (const bit of [0, 255, 256, 511])
      expect(await verify(PUBLIC_KEY, MESSAGE, flipped(SIGNATURE, bit))).toBe(false);
  });

  it('is false, and no error, for what is no key or no signature', async () => {
    for (const key of [new Uint8Array(), PUBLIC_KEY.subarray(1), Buffer.alloc(33), Buffer.alloc(32, 0xff)]) {
      expect(await verify(key, MESSAGE, SIGNATURE)).toBe(false);
    }
    for (const signature of [new Uint8Array(), SIGNATURE.subarray(1), Buffer.alloc(65)]) {
      expect(await verify(PUBLIC_KEY, MESSAGE, signature)).toBe(false);
    }
  });

  it('still knows a key after more keys than it keeps', async () => {
    const signature = LOG_KEY.sign(MESSAGE);
    for (let i = 0; i < 1_100; i++) {
      const key = new Uint8Array(32);
      new DataView(key.buffer).setUint32(0, i);
      await verify(key, MESSAGE, SIGNATURE);
    }
    expect(await verify(LOG_KEY.publicKey, MESSAGE, signature)).toBe(true);
  });
});
