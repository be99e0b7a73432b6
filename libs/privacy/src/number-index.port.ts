/**
 * Which subjects have a number, found by its blind index value ({@link BlindIndex.of}): for search, duplicate check and
 * leak matching. Holds no number. Derived from the log, so it can be thrown away and filled again.
 *
 * Durable when answered, for whoever fills it moves on in the log on the strength of that. Everything is idempotent.
 *
 * Errors: {@link PrivacyError} `SUBJECT_INVALID`, `NUMBER_INDEX_UNAVAILABLE` (a retry is safe), `NUMBER_INDEX_CLOSED`.
 */
export interface NumberIndex {
  /** Notes that a subject has, or had, the number. */
  add(indexValue: string, subject: string): Promise<void>;
  /** The subjects of a number, in the order of their names; empty when there are none. */
  find(indexValue: string): Promise<readonly string[]>;
  /** Forgets all numbers of a subject; goes with the destruction of the subject's key. */
  removeSubject(subject: string): Promise<void>;
  /** Afterwards every call fails with `NUMBER_INDEX_CLOSED`. */
  close(): Promise<void>;
}
