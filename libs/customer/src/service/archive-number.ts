import type { NewId } from '@taizhang/kernel';

/** Crockford's base32: no I, L, O or U, so that a number can be read aloud and written down. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The last 40 bits of a UUIDv7, which are random. */
const RANDOM_HEX_DIGITS = 10;
const CHARACTERS = 8;
const BITS = 5n;

/** A new archive number (S1-48): `KH-` (客户) and eight characters. The decider refuses one that is taken. */
export function newArchiveNumber(newId: NewId): string {
  const random = BigInt(`0x${newId().slice(-RANDOM_HEX_DIGITS)}`);
  const characters = Array.from(
    { length: CHARACTERS },
    (_, place) => ALPHABET[Number((random >> (BITS * BigInt(place))) & 31n)],
  );
  return `KH-${characters.reverse().join('')}`;
}
