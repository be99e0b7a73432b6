import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { decrypt, encrypt, lengthPrefixed, NONCE_BYTES } from './authenticated-encryption.js';
import { PrivacyError } from './privacy.error.js';
import { isSubject } from './subject.js';
import type { KeyEncryptionKey } from './subject-keys.port.js';

const KEY_BYTES = 32;

/** A subject key as it is stored. */
export interface WrappedKey {
  /** Which key-encryption key opens it. */
  readonly wrappedBy: string;
  /** Nonce, ciphertext, tag. */
  readonly bytes: Uint8Array;
}

/** Makes, wraps and opens subject keys. A wrapped key opens for its own subject and context only. */
export interface KeyWrap {
  make(subject: string): { readonly key: KeyObject; readonly wrapped: WrappedKey };
  /** Throws `KEY_ENCRYPTION_KEY_UNKNOWN` or `SUBJECT_KEY_BROKEN`. */
  open(subject: string, wrapped: WrappedKey): KeyObject;
}

/**
 * @param context bound into every wrapped key, so that no row can be moved into another context's store
 * @param keys the first wraps, all open; throws `KEY_ENCRYPTION_KEY_INVALID`
 */
export function createKeyWrap(context: string, keys: readonly KeyEncryptionKey[]): KeyWrap {
  const wrappingKeys = new Map(keys.map((key) => [key.id, wrappingKey(key)]));
  if (wrappingKeys.size !== keys.length) throw invalid('an id comes twice');
  const [newest] = wrappingKeys;
  if (newest === undefined) throw invalid('there is none');
  const [newestId, newestKey] = newest;
  const boundTo = (subject: string, id: string) => lengthPrefixed(['taizhang/subject-key/v1', context, subject, id]);

  return {
    make(subject) {
      const key = randomBytes(KEY_BYTES);
      const { nonce, ciphertext } = encrypt(newestKey, boundTo(subject, newestId), key);
      return {
        key: createSecretKey(key),
        wrapped: { wrappedBy: newestId, bytes: Buffer.concat([nonce, ciphertext]) },
      };
    },
    open(subject, { wrappedBy, bytes }) {
      const key = wrappingKeys.get(wrappedBy);
      if (key === undefined) throw new PrivacyError('KEY_ENCRYPTION_KEY_UNKNOWN', 'a stored key is wrapped by another');
      const box = { nonce: bytes.subarray(0, NONCE_BYTES), ciphertext: bytes.subarray(NONCE_BYTES) };
      const opened = decrypt(key, boundTo(subject, wrappedBy), box);
      if (opened?.length !== KEY_BYTES) throw new PrivacyError('SUBJECT_KEY_BROKEN', 'a stored key does not open');
      return createSecretKey(opened);
    },
  };
}

function wrappingKey({ id, key }: KeyEncryptionKey): KeyObject {
  if (!isSubject(id)) throw invalid('an id is 1 to 128 of A-Z a-z 0-9 . _ -');
  if (key.length !== KEY_BYTES) throw invalid('a key is 32 bytes');
  return createSecretKey(key);
}

function invalid(detail: string): PrivacyError {
  return new PrivacyError('KEY_ENCRYPTION_KEY_INVALID', `key-encryption keys: ${detail}`);
}
