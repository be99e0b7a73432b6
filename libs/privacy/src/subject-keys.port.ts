import type { KeyObject } from 'node:crypto';
import type { KeyEncryptionKey } from './key-encryption-keys.port.js';

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

/** How many stored keys a key-encryption key wraps. */
export interface WrappedBy {
  readonly id: string;
  readonly keys: number;
}

/** What one step of re-wrapping came to. */
export interface Rewrapped {
  readonly rewrapped: number;
  /** Keys that did not open, and stay as they are: damaged, or wrapped by a key that is not known here. */
  readonly broken: number;
  /** Where the next step goes on; absent at the end. */
  readonly next?: string;
}

/**
 * Replacing the key-encryption key of a store that is in use. A step is durable when it is answered; stopped at any moment,
 * every key is wrapped by the old or by the new one, and both open. Subject keys stay what they are, so nothing that was
 * sealed changes.
 */
export interface KeyRotation {
  /** Puts other key-encryption keys in force: the first wraps from now on. Throws `KEY_ENCRYPTION_KEY_INVALID`. */
  useKeyEncryptionKeys(keys: readonly KeyEncryptionKey[]): void;
  /** By id; empty while there are no keys. */
  wrappedBy(): Promise<readonly WrappedBy[]>;
  /** Re-wraps at most `limit` keys (1 to 10,000) that an older one wraps, from the subject after `after` on. */
  rewrap(limit: number, after?: string): Promise<Rewrapped>;
}

/** A store of subject keys, whole. */
export interface SubjectKeyStore extends SubjectKeys, KeyRotation {}
