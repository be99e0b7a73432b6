import { createHmac, createSecretKey } from 'node:crypto';
import { lengthPrefixed } from './authenticated-encryption.js';

/** Finds numbers without holding them. Without the key a number cannot be found by trying all numbers. */
export interface BlindIndex {
  /** The index value of a number (E.164): the same for the same number, 43 characters of base64url. */
  of(e164: string): string;
  /**
   * A stable subject id for someone who is not yet a customer, such as a letter's sender: `<label>-<43 characters>`.
   * @param label says what kind of subject, `[a-z]{1,32}`
   * @param text what tells this subject from others; normalised by the caller
   */
  pseudonym(label: string, text: string): string;
}

const KEY_BYTES = 32;
const LABEL = /^[a-z]{1,32}$/;

/** @param key 32 bytes that nothing else uses; kept apart from the index, for with both a number can be found by trial */
export function createBlindIndex(key: Uint8Array): BlindIndex {
  const digest = keyedDigest(key);
  return {
    of: (e164) => digest('taizhang/blind-index/v1', e164),
    pseudonym(label, text) {
      if (!LABEL.test(label)) throw new RangeError('the label of a pseudonym is 1 to 32 of a-z');
      return `${label}-${digest('taizhang/pseudonym/v1', label, text)}`;
    },
  };
}

/**
 * Digest of a JSON value that tells whether a retried request has the same body. Keyed, because bodies hold short secrets
 * such as numbers. The order of keys and fields that are undefined make no difference; no body is the same as null.
 * @param key 32 bytes
 */
export function keyedFingerprint(key: Uint8Array, value: unknown): string {
  return keyedDigest(key)('taizhang/fingerprint/v1', JSON.stringify(value ?? null, withSortedKeys));
}

/** HMAC-SHA-256 (RFC 2104) over a label and parts, so that one key's uses never meet. */
function keyedDigest(key: Uint8Array): (label: string, ...parts: string[]) => string {
  if (key.length !== KEY_BYTES) throw new RangeError('a blind index or fingerprint key is 32 bytes');
  const secret = createSecretKey(key);
  return (...parts) => createHmac('sha256', secret).update(lengthPrefixed(parts)).digest('base64url');
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
