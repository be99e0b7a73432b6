/** A fact to append. The log adds everything else that an entry holds. */
export interface NewEvent {
  /** Past-tense PascalCase name; never changes once stored. */
  readonly type: string;
  /** Version of the event's schema, from 1. */
  readonly v: number;
  /** JSON object; personal fields already sealed. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Facts for the end of one stream. */
export interface StreamEvents {
  /** 1 to 200 printable ASCII characters; no personal data, it is public to auditors and brokers. */
  readonly stream: string;
  /** How many events the stream holds now, 0 for a new one. */
  readonly expectedVersion: number;
  /** 1 to 1,000 events. */
  readonly events: readonly NewEvent[];
}

/** What is appended at once or not at all. */
export interface Commit extends StreamEvents {
  /** Retry key, unique in this log: 1 to 200 printable ASCII characters. Written into every entry as `causationId`. */
  readonly id: string;
  /** What another stream says of it: appended before its own events, or neither is. At most 1,000 events with them. */
  readonly before?: StreamEvents;
  readonly actor: string;
  readonly correlationId: string;
  /** Keyed digest of the request that the commit answers; a retry with another one is refused. */
  readonly fingerprint?: string;
  /** Version of the policy that allowed it. */
  readonly policy?: string;
}

/**
 * The proof of an acknowledged append. Its events are durable and inside the tree that `checkpoint` signs.
 * A retry of the same commit gets the same receipt, byte for byte.
 */
export interface Receipt {
  readonly commitId: string;
  readonly stream: string;
  /** Version of the stream after this commit. */
  readonly version: number;
  /** Positions of its first and last event, those on another stream included. */
  readonly first: number;
  readonly last: number;
  /** Signed note over the tree that covers them (C2SP tlog-checkpoint); its size is more than `last`. */
  readonly checkpoint: string;
}

/** A commit that the log already holds. */
export interface KnownCommit {
  readonly receipt: Receipt;
  readonly fingerprint: string | undefined;
}

/** One entry: its place and the exact UTF-8 JSON bytes that were hashed. See {@link decodeEntry}. */
export interface StoredEntry {
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** The newest acknowledged state of the log. */
export interface Head {
  /** Number of entries. */
  readonly size: number;
  /** 32 bytes, RFC 6962 Merkle tree hash. */
  readonly root: Uint8Array;
  /** Signed note over both. */
  readonly checkpoint: string;
}

/** A log as whoever only reads it knows it: in place, or served by another process. */
export interface ReadableLog {
  /** `<deployment>/<context>/<tenant>`: the first line of every checkpoint, and the key's name. */
  readonly origin: string;
  readonly context: string;
  readonly tenant: string;
  /** The verifier key line of C2SP signed-note: `<name>+<hash>+<key>`. */
  readonly vkey: string;

  /** At most `limit` entries (1 to 10,000) from a position on, in order; empty at the end. */
  read(from: number, limit: number): Promise<readonly StoredEntry[]>;
  head(): Promise<Head>;
  /**
   * Hashes of one tile: `width` × 32 bytes, 1 ≤ width ≤ 256 (C2SP tlog-tiles). Undefined when the tree is not that large.
   */
  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined>;
}

/** A log, or the part of one that may be shown, as whoever is fed from it follows it. */
export interface GrowingLog extends Pick<ReadableLog, 'context' | 'read'> {
  head(): Promise<Pick<Head, 'size'>>;
  /** Calls back after each growth with the new size, until the returned function is called. */
  onAppend(listener: (size: number) => void): () => void;
}

/**
 * Append-only log of one context and tenant: event store and transparency log at once.
 *
 * Durability: whatever a method answers is on disk; nothing is shown that a crash could take back.
 * Order: positions and stream versions are gapless; reads see acknowledged entries only, in order.
 * Errors: {@link EventLogError}; nothing else is thrown for any input or I/O failure.
 */
export interface EventLog extends ReadableLog {
  /**
   * Appends all events or none, durable and inside a signed checkpoint when it answers. Idempotent by commit id.
   * Throws `VERSION_CONFLICT` (of either stream), `COMMIT_ID_REUSED`, `COMMIT_INVALID`, `ENTRY_TOO_LARGE` (nothing written), or
   * `LOG_UNAVAILABLE` (disk full, I/O error; nothing is acknowledged; a retry of the same commit is safe).
   */
  append(commit: Commit): Promise<Receipt>;
  /** What an earlier append with this id was answered, or undefined. */
  findCommit(commitId: string): Promise<KnownCommit | undefined>;
  /** Entries of one stream from a version (from 1) on, in order; empty when there are none. */
  readStream(stream: string, fromVersion?: number): Promise<readonly StoredEntry[]>;
  /** Calls back after each group of appends with the new size, until the returned function is called. */
  onAppend(listener: (size: number) => void): () => void;
  /** Finishes what is in flight; afterwards every call fails with `LOG_CLOSED`. */
  close(): Promise<void>;
}

/** Largest entry, in bytes: an entry bundle gives it a 16-bit length (C2SP tlog-tiles). */
export const MAX_ENTRY_BYTES = 65_535;
