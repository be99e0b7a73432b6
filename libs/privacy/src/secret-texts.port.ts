/** What is kept under a name, and which writing of it this is. */
export interface SecretText {
  readonly text: string;
  /** 1 for the first text of a name, and one more with each that replaces it. */
  readonly revision: number;
}

/**
 * Secrets that must be read again and must be able to vanish: password hashes, seeds of second factors. They lie beside the
 * log and never in it: a log is copied and kept for ever, and what was guessed once from a copy would stay guessed
 * ([ADR](../../../docs/adr/0026-accounts-beside-the-log.md)). Callers seal what they keep here.
 *
 * Durable when answered. A text that was replaced or removed is gone from the store, but not from its backups.
 *
 * Errors: {@link PrivacyError} `SUBJECT_INVALID` for a name that is none, `SECRET_STORE_UNAVAILABLE` (a retry is safe),
 * `SECRET_STORE_CLOSED`.
 */
export interface SecretTexts {
  /** The newest text of a name that was ever answered to anybody; undefined when there is none. */
  find(name: string): Promise<SecretText | undefined>;
  /**
   * Puts a text in the place of the one with this revision; 0 where there is to be none yet. Answers whether it did: of
   * several who have read the same revision, one does.
   */
  replace(name: string, text: string, revision: number): Promise<boolean>;
  /** Forgets the text of a name; of one without any, nothing. */
  remove(name: string): Promise<void>;
  /** Afterwards every call fails with `SECRET_STORE_CLOSED`. */
  close(): Promise<void>;
}
