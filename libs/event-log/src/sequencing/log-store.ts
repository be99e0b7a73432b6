import type { Frontier, MaybePromise } from '@taizhang/transparency';
import type { EventLogError } from '../event-log.error.js';
import type { Commit, Head, StoredEntry } from '../event-log.port.js';

/** Positions of a commit's first and last entry. */
export interface CommitSpan {
  readonly first: number;
  readonly last: number;
}

export interface StoredHead {
  readonly size: number;
  /** Compact range: the hashes of the perfect subtrees, largest first. */
  readonly range: Uint8Array;
  readonly checkpoint: string;
}

export interface NewEntry extends StoredEntry {
  readonly leaf: Uint8Array;
  readonly stream: string;
  readonly version: number;
}

/** A checked state of the log, as its writer holds it in memory. */
export interface Tip {
  readonly frontier: Frontier;
  /** `at` of the newest group. */
  readonly at: string | undefined;
  readonly head: Head;
}

/** What became of one commit of a group. */
export type Outcome =
  | { readonly kind: 'written'; readonly span: CommitSpan }
  /** The log held it already: a retry, of an earlier group or within this one. */
  | { readonly kind: 'known'; readonly span: CommitSpan }
  | { readonly kind: 'refused'; readonly error: EventLogError };

/** A group that was written: what became of its commits, in their order, and the state that covers them. */
export interface WrittenGroup {
  readonly outcomes: readonly Outcome[];
  readonly tip: Tip;
}

/** Rows of a stored log or copy. Throws `EventLogError` only. */
export interface LogReader {
  /** At most `limit` entries from a position on, in order. */
  entries(from: number, limit: number): MaybePromise<readonly StoredEntry[]>;
  /** Leaf hashes of positions `from` up to, not including, `to`. */
  leaves(from: number, to: number): MaybePromise<readonly Uint8Array[]>;
  /** The hashes of full tiles of a level, with indexes `from` up to, not including, `to`, in order. */
  tiles(level: number, from: number, to: number): MaybePromise<readonly Uint8Array[]>;
}

/** What an adapter adds to make an event log of its store. Throws `EventLogError` only. */
export interface LogStore extends LogReader {
  /** The newest acknowledged state, whoever wrote it. */
  tip(): Promise<Tip>;
  /**
   * Writes what a group's commits add, durable when it answers, or throws and has written nothing that may be
   * acknowledged. One commit's conflict never fails its neighbours.
   */
  write(commits: readonly Commit[]): Promise<WrittenGroup>;
  commit(id: string): MaybePromise<CommitSpan | undefined>;
  streamEntries(stream: string, fromVersion: number): MaybePromise<readonly StoredEntry[]>;
  close(): Promise<void>;
}
