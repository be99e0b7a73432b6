export type PrivacyErrorCode =
  /** The subject's key was destroyed; what it sealed is gone for good, and no new key is ever made. */
  | 'SUBJECT_KEY_DESTROYED'
  /** No key was ever made for the subject of a sealed text. */
  | 'SUBJECT_KEY_UNKNOWN'
  /** A stored key does not open under its key-encryption key: the row was changed, or the wrong key has this id. */
  | 'SUBJECT_KEY_BROKEN'
  /** A stored key is wrapped by a key-encryption key that was not handed in. */
  | 'KEY_ENCRYPTION_KEY_UNKNOWN'
  /** A key-encryption key is not 32 bytes, its id is not `[A-Za-z0-9._-]{1,128}`, an id comes twice, or there is none. */
  | 'KEY_ENCRYPTION_KEY_INVALID'
  /** Not `[A-Za-z0-9._-]{1,128}`. */
  | 'SUBJECT_INVALID'
  /** Not sealed text, or not the one that was sealed for this place: changed, moved, or cut. */
  | 'SEAL_BROKEN'
  /** The store cannot persist or read now (disk full, I/O error, held by another process). A retry is safe. */
  | 'KEY_STORE_UNAVAILABLE'
  | 'KEY_STORE_CLOSED'
  /** The number index cannot persist or read now. A retry is safe. */
  | 'NUMBER_INDEX_UNAVAILABLE'
  | 'NUMBER_INDEX_CLOSED'
  /** The store of secrets cannot persist or read now. A retry is safe. */
  | 'SECRET_STORE_UNAVAILABLE'
  | 'SECRET_STORE_CLOSED'
  /** The stored bytes of an attachment are not those that were put: the disk, or somebody, has changed them. */
  | 'ATTACHMENT_BROKEN'
  /** The store of attachments cannot persist or read now. A retry is safe. */
  | 'ATTACHMENT_STORE_UNAVAILABLE'
  | 'ATTACHMENT_STORE_CLOSED';

/** The only error that keys and seals throw for any input or I/O failure. Its message never holds personal data. */
export class PrivacyError extends Error {
  override readonly name = 'PrivacyError';
  constructor(
    readonly code: PrivacyErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
