/** A sealed file that is kept. */
export interface StoredAttachment {
  /** SHA-256 of the sealed bytes, in hex. */
  readonly sealedSha256: string;
  /** When it was put there, RFC 3339 UTC, as the store's own clock says. */
  readonly storedAt: string;
}

/**
 * The sealed files of subjects, kept beside the log: a file is too large for an entry, so its hash alone enters the log
 * ([ADR](../../../docs/adr/0030-attachments-beside-the-log.md)). The store holds sealed bytes, knows no key, and finds by the
 * hash of what it holds: sealed twice, the same scan has two hashes, and no two customers are seen to share one.
 *
 * Durability: a file is on disk (`w: majority, j: true`) before {@link put} answers, and is found whole or not at all; a
 * crash leaves no more than what {@link removeUnfinished} removes. What was removed stays removed. Everything is idempotent.
 * What is put and never named in the log is the caller's to remove.
 *
 * Errors: {@link PrivacyError} `SUBJECT_INVALID`, `ATTACHMENT_STORE_UNAVAILABLE` (a retry is safe), `ATTACHMENT_STORE_CLOSED`.
 */
export interface AttachmentStore {
  /** Keeps sealed bytes and answers their SHA-256, in hex. */
  put(subject: string, sealed: Uint8Array): Promise<string>;
  /**
   * The sealed bytes of a subject with this hash; undefined when there are none. Throws `ATTACHMENT_BROKEN` when the stored
   * bytes are not those that were put.
   */
  find(subject: string, sealedSha256: string): Promise<Uint8Array | undefined>;
  /** What is kept of a subject, in the order of the hashes. */
  list(subject: string): Promise<readonly StoredAttachment[]>;
  /** Subjects of whom something is kept, in order, `limit` at most (1 to 10,000), from the one after `after` on. */
  subjects(limit: number, after?: string): Promise<readonly string[]>;
  remove(subject: string, sealedSha256: string): Promise<void>;
  /** Removes all of a subject; goes with the destruction of the subject's key. */
  removeSubject(subject: string): Promise<void>;
  /** Removes what crashes have left of files whose putting began before the instant; nothing that was answered. */
  removeUnfinished(before: string): Promise<void>;
  /** Finishes what is in flight; afterwards every call fails with `ATTACHMENT_STORE_CLOSED`. */
  close(): Promise<void>;
}
