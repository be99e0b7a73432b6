import type { Cause } from '../execution/cause.js';

/** Which files a use case takes as the body of its request. */
export interface FileRule {
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
}

/** A file that is being sent, and of which nothing has been read yet. */
export interface SentFile {
  /** What its sender calls it, from `Content-Disposition`: it may tell about a person, as no URL may. */
  readonly name: string;
  /** One of those that the rule names, as the sender says. Whether the content is that, the reader has to look. */
  readonly mediaType: string;
  /**
   * Reads the content, once; ask it when it is known that the caller may send it. Throws `BODY_TOO_LARGE`, and
   * `REQUEST_MALFORMED` when the sender breaks off.
   */
  read(): Promise<ReadFile>;
}

export interface ReadFile {
  readonly bytes: Uint8Array;
  /** The request's cause, under whose retry key other content is another request. */
  readonly cause: Cause;
}
