import type { KeyObject } from 'node:crypto';

/**
 * The 256-bit data keys of the people whose personal data one context holds, one key per subject. A subject is an id of
 * `[A-Za-z0-9._-]{1,128}`: a customer, or a caller or sender who is not yet known as one.
 *
 * Durability: a key is on disk before it is answered, so nothing is ever sealed under a key that a crash could lose; a
 * destruction is on disk before it is answered, so no crash brings a key back.
 * At rest every key is wrapped by a key-encryption key ({@link KeyEncryptionKey}) that the store never holds.
 * Errors: {@link PrivacyError}; `SUBJECT_INVALID`, `KEY_STORE_UNAVAILABLE`, `KEY_STORE_CLOSED`, `SUBJECT_KEY_BROKEN` and
 * `KEY_ENCRYPTION_KEY_UNKNOWN` from every method that reads a key. A failure for one subject never fails another's call.
 */
export interface SubjectKeys {
  /** The subject's key, made now if there is none. Racing calls get the same key. Throws `SUBJECT_KEY_DESTROYED`. */
  keyOf(subject: string): Promise<KeyObject>;
  /** The subject's key, or undefined when none was ever made. Throws `SUBJECT_KEY_DESTROYED`. */
  find(subject: string): Promise<KeyObject | undefined>;
  /**
   * Overwrites and removes the key and leaves a tombstone, so that none is ever made for this subject again, even when
   * there was none yet. Answers whether there ever was a key to destroy; a retry answers the same.
   */
  destroy(subject: string): Promise<boolean>;
  /** Tombstones by subject, `limit` at most (1 to 10,000), from the one after `after` on; fewer only at the end. */
  destroyed(limit: number, after?: string): Promise<readonly DestroyedSubject[]>;
  /** Makes what is asked for durable, then stops; afterwards every call fails with `KEY_STORE_CLOSED`. */
  close(): Promise<void>;
}

/** What is left of a subject: that nothing of it opens any more. */
export interface DestroyedSubject {
  readonly subject: string;
  /** Whether there ever was a key to destroy. */
  readonly hadKey: boolean;
}

/**
 * A key that wraps subject keys, from a secret file, a KMS or a vault; kept and backed up apart from what it wraps.
 * Of several the first wraps new keys, the others only open what they wrapped before: that is how one is replaced.
 */
export interface KeyEncryptionKey {
  /** Stored beside each key it wrapped: `[A-Za-z0-9._-]{1,128}`, never used again for another key. */
  readonly id: string;
  /** 32 random bytes. */
  readonly key: Uint8Array;
}
