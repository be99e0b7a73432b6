export type EventLogErrorCode =
  /** The stream is not at the expected version; nothing was written. */
  | 'VERSION_CONFLICT'
  /** The commit id was used before by another request; nothing was written. */
  | 'COMMIT_ID_REUSED'
  /** The commit breaks a bound that the port states; nothing was written. */
  | 'COMMIT_INVALID'
  /** An entry would be longer than 65,535 bytes; nothing was written. */
  | 'ENTRY_TOO_LARGE'
  /** The store cannot persist or read now (disk full, I/O error). Retry the same commit later. */
  | 'LOG_UNAVAILABLE'
  /** What is stored contradicts itself or its signature. Nothing is appended until an operator has looked. */
  | 'LOG_CORRUPT'
  /** The store was written under another origin or another key than the ones given. */
  | 'LOG_IDENTITY_MISMATCH'
  /**
   * The store is not one that a log can be kept in: collections or indexes are missing, the service's role lacks a right,
   * the server has no transactions. `taizhang init` makes what is missing.
   */
  | 'LOG_STORE_UNFIT'
  | 'LOG_CLOSED';

/** The only error an event log throws. */
export class EventLogError extends Error {
  override readonly name = 'EventLogError';
  constructor(
    readonly code: EventLogErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
