import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { decrypt, encrypt, lengthPrefixed, NONCE_BYTES } from './authenticated-encryption.js';
import type { KeyEncryptionKey } from './key-encryption-keys.port.js';
import { PrivacyError } from './privacy.error.js';
import { isSubject } from './subject.js';

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
  /** Id of the key-encryption key that wraps now. */
  newest(): string;
  make(subject: string): { readonly key: KeyObject; readonly wrapped: WrappedKey };
  /** Throws `KEY_ENCRYPTION_KEY_UNKNOWN` or `SUBJECT_KEY_BROKEN`. */
  open(subject: string, wrapped: WrappedKey): KeyObject;
  /** The same key as the newest wraps it. Throws what {@link KeyWrap.open} throws. */
  rewrap(subject: string, wrapped: WrappedKey): WrappedKey;
  /** Puts other key-encryption keys in force. Throws `KEY_ENCRYPTION_KEY_INVALID`; then the old stay. */
  use(keys: readonly KeyEncryptionKey[]): void;
}

interface Ring {
  readonly newestId: string;
  readonly newest: KeyObject;
  readonly all: ReadonlyMap<string, KeyObject>;
}

/**
 * @param context bound into every wrapped key, so that no row can be moved into another context's store
 * @param keys the first wraps, all open; throws `KEY_ENCRYPTION_KEY_INVALID`
 */
export function createKeyWrap(context: string, keys: readonly KeyEncryptionKey[]): KeyWrap {
  let ring = ringOf(keys);
  const boundTo = (subject: string, id: string) => lengthPrefixed(['taizhang/subject-key/v1', context, subject, id]);

  function wrap(subject: string, key: Uint8Array): WrappedKey {
    const { nonce, ciphertext } = encrypt(ring.newest, boundTo(subject, ring.newestId), key);
    return { wrappedBy: ring.newestId, bytes: Buffer.concat([nonce, ciphertext]) };
  }

  function open(subject: string, { wrappedBy, bytes }: WrappedKey): KeyObject {
    const key = ring.all.get(wrappedBy);
    if (key === undefined) throw new PrivacyError('KEY_ENCRYPTION_KEY_UNKNOWN', 'a stored key is wrapped by another');
    const box = { nonce: bytes.subarray(0, NONCE_BYTES), ciphertext: bytes.subarray(NONCE_BYTES) };
    const opened = decrypt(key, boundTo(subject, wrappedBy), box);
    if (opened?.length !== KEY_BYTES) throw new PrivacyError('SUBJECT_KEY_BROKEN', 'a stored key does not open');
    return createSecretKey(opened);
  }

  return {
    newest: () => ring.newestId,
    make(subject) {
      const key = randomBytes(KEY_BYTES);
      return { key: createSecretKey(key), wrapped: wrap(subject, key) };
    },
    open,
    rewrap: (subject, wrapped) => wrap(subject, open(subject, wrapped).export()),
    use(others) {
      ring = ringOf(others);
    },
  };
}

function ringOf(keys: readonly KeyEncryptionKey[]): Ring {
  const all = new Map(keys.map((key) => [key.id, wrappingKey(key)]));
  if (all.size !== keys.length) throw invalid('an id comes twice');
  const [newest] = all;
  if (newest === undefined) throw invalid('there is none');
  return { newestId: newest[0], newest: newest[1], all };
}

function wrappingKey({ id, key }: KeyEncryptionKey): KeyObject {
  if (!isSubject(id)) throw invalid('an id is 1 to 128 of A-Z a-z 0-9 . _ -');
  if (key.length !== KEY_BYTES) throw invalid('a key is 32 bytes');
  return createSecretKey(key);
}

function invalid(detail: string): PrivacyError {
  return new PrivacyError('KEY_ENCRYPTION_KEY_INVALID', `key-encryption keys: ${detail}`);
}
