import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Ed25519Key } from '../note-key.js';

/** RFC 8410 §7: what comes before the 32 bytes of an Ed25519 seed in PKCS #8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key of fixed bytes, so that every signature in a test is the same in every run. */
export function testKey(name: string, seed: Uint8Array): Ed25519Key {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    name,
    publicKey: Uint8Array.from(Buffer.from(x, 'base64url')),
    sign: (message) => sign(null, message, privateKey),
  };
}

export const LOG_KEY = testKey('example.com/log', new Uint8Array(32).fill(1));
export const OTHER_LOG_KEY = testKey('example.com/other', new Uint8Array(32).fill(2));
export const WITNESS_KEY = testKey('witness.example/w1', new Uint8Array(32).fill(3));
