import type { RecordedEvent } from '@taizhang/kernel';

/** Handles events of one or more logs, each log in order. */
export interface Subscription {
  /** Stable name; progress is kept under it, so two subscriptions never share one. */
  readonly group: string;
  /** Contexts whose logs it reads. */
  readonly contexts: readonly string[];
  /** Event types it wants; all when absent. Others are passed over (their positions still count as done). */
  readonly types?: readonly string[];
  readonly handler: FeedHandler;
}

/**
 * Handles a batch of one log's events, in position order. May be given the same events again after a crash, so its
 * effects must be idempotent by position or commit id. It keeps the progress itself where effect and progress must be
 * one transaction (a projection), see {@link Progress}.
 *
 * Throwing {@link Unavailable} makes the feed wait and retry for ever; any other error is tried event by event, and an
 * event that keeps failing is poison: it is set aside, and with it the later events of its stream, nothing else.
 */
export type FeedHandler = (batch: FeedBatch) => Promise<void>;

export interface FeedBatch {
  readonly context: string;
  readonly events: readonly RecordedEvent[];
  /** Position after the last entry that was read for this batch; where a resumed subscription goes on. */
  readonly next: number;
}

/** Thrown by a handler when what it needs is away for the moment. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly code = 'UNAVAILABLE';
}

/**
 * Where a group has got to. Durable when `save` answers. A group whose handler saves its own progress (in the
 * transaction of its effects) gives the feed a `Progress` over that same store.
 */
export interface Progress {
  /** Next position to read of a context's log; 0 for a group that has not begun. */
  load(group: string, context: string): Promise<number>;
  /** Records it; never moves backwards (a stale save changes nothing). */
  save(group: string, context: string, next: number): Promise<void>;
}

/** An event that its group could not handle, or that waits behind such a one of its stream. */
export interface DeadLetter {
  readonly group: string;
  readonly context: string;
  readonly position: number;
  readonly stream: string;
  readonly eventId: string;
  /** Stable error code, never the message: it could hold personal data. `BLOCKED` for one that waits behind another. */
  readonly reason: string;
  readonly at: string;
}

/** Durable when a method answers. */
export interface DeadLetters {
  add(letters: readonly DeadLetter[]): Promise<void>;
  list(group?: string): Promise<readonly DeadLetter[]>;
  /** Streams of a context that a group has set aside. */
  streams(group: string, context: string): Promise<ReadonlySet<string>>;
  remove(letter: DeadLetter): Promise<void>;
}

export interface FeedLag {
  readonly group: string;
  readonly context: string;
  /** Entries of the log that the group has not handled. */
  readonly lag: number;
}

/**
 * Delivers the entries of logs to subscriptions: at least once, per log in position order, resumable, with
 * back-pressure (a group's next batch is read when its handler is done with the last).
 */
export interface EventFeed {
  /** Starts delivering. One subscription per group and process. */
  subscribe(subscription: Subscription): Promise<void>;
  /** How far every group is behind now. */
  lag(): Promise<readonly FeedLag[]>;
  /** Hands a group's dead letters to its handler again, in order; answers how many it now handled. */
  replay(group: string): Promise<number>;
  /** Finishes the batches in flight, then stops. */
  close(): Promise<void>;
}
