import type { StoredEntry } from '../event-log.port.js';

/**
 * An auditor's own copy of a log: every entry, the tree recomputed over them, and the newest checkpoint of the service
 * whose root the copy has confirmed. Whatever happens to the service's log afterwards, the copy can prove what was there.
 *
 * Durability: a crash may take back the newest entries, never a part of what is before them; they are copied again.
 * Errors: EventLogError, as the event log's.
 */
export interface LogCopy {
  /** Number of entries copied. */
  readonly size: number;
  /** 32 bytes, recomputed from the copied entries. */
  root(): Uint8Array;
  /** Newest confirmed checkpoint of the service, a signed note; undefined before the first. */
  readonly checkpoint: string | undefined;
  /** Copies entries that follow on `size` without a gap and end with a commit. Throws `BadLog` when they do not follow. */
  append(entries: readonly StoredEntry[]): Promise<void>;
  /** Keeps a checkpoint of exactly this size and root, whose signature the caller has checked. */
  confirm(checkpoint: string): Promise<void>;
  read(from: number, limit: number): Promise<readonly StoredEntry[]>;
  /** As `EventLog.tile`. */
  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** The newest checkpoint that was seen of a log, kept where no backup is restored over it: so a rollback is noticed. */
export interface Witness {
  /** The signed note, or undefined for a log that was never seen. */
  load(origin: string): Promise<string | undefined>;
  save(origin: string, checkpoint: string): Promise<void>;
}
