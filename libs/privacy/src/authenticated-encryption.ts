import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** AES-256-GCM with a 96-bit random nonce and a 128-bit tag (NIST SP 800-38D): the project's only cipher. */
const CIPHER = 'aes-256-gcm';
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

export interface Box {
  readonly nonce: Uint8Array;
  /** Ciphertext, then the tag. */
  readonly ciphertext: Uint8Array;
}

/**
 * Encrypts under a fresh nonce. Random nonces are safe for 2^32 messages under one key (SP 800-38D §8.3), far more than
 * one person's fields or one deployment's subject keys.
 */
export function encrypt(key: KeyObject, boundTo: Uint8Array, plaintext: Uint8Array): Box {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo);
  return { nonce, ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]) };
}

/** The plaintext, or undefined when the box was not made under this key and for this binding. */
export function decrypt(key: KeyObject, boundTo: Uint8Array, box: Box): Uint8Array | undefined {
  const end = box.ciphertext.length - TAG_BYTES;
  if (box.nonce.length !== NONCE_BYTES || end < 0) return undefined;
  const decipher = createDecipheriv(CIPHER, key, box.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo).setAuthTag(box.ciphertext.subarray(end));
  const plaintext = decipher.update(box.ciphertext.subarray(0, end));
  try {
    decipher.final();
  } catch {
    // A wrong tag is the only failure that is left here, and it is the answer.
    return undefined;
  }
  return plaintext;
}

/** Parts as bytes that no other list of parts has: each as its UTF-8 with its length (u32, big-endian) before it. */
export function lengthPrefixed(parts: readonly string[]): Uint8Array {
  return Buffer.concat(parts.flatMap((part) => withLength(Buffer.from(part, 'utf8'))));
}

function withLength(bytes: Buffer): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}
