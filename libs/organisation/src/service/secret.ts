import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

/** What no secret has, so that an unknown credential takes as long to refuse as a known one. */
export const NO_SECRET_HASH = '00'.repeat(32);

/** 256 random bits in base64url: 43 characters. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** SHA-256 in hexadecimal: all that is kept of a secret where it is checked. */
export function secretHashOf(secret: string): string {
  return digest(secret).toString('hex');
}

/**
 * Whether a secret is the one with this SHA-256, in the same time for every wrong one. A slow hash would win nothing:
 * Argon2 makes guessing what people choose dear, and nobody guesses 256 random bits.
 */
export function isSecret(secret: string, secretHash: string): boolean {
  return timingSafeEqual(digest(secret), Buffer.from(secretHash, 'hex'));
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}
