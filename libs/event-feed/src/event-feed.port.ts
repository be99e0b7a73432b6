import type { StoredEntry } from '@taizhang/event-log';
import type { RecordedEvent } from '@taizhang/kernel';

/** Handles events of one or more logs, each stream in order. */
export interface Subscription {
  /** Stable name; progress is kept under it, so two subscriptions never share one. */
  readonly group: string;
  /** Contexts whose logs it reads. */
  readonly contexts: readonly string[];
  /** Event types it wants; all when absent. Others are passed over (their positions still count as done). */
  readonly types?: readonly string[];
  readonly handler: FeedHandler;
  /**
   * Where this group's progress is kept, when not in the feed's own store: a handler that records `next` in the
   * transaction of its effects gives a view of that same store. The feed still saves what it passes over.
   */
  readonly progress?: Progress;
  /**
   * How the group makes good for its dead letters, when handing them to the handler out of order would not: a
   * projection rebuilds. The letters then stay until the group itself is given up.
   */
  readonly replay?: () => Promise<void>;
}

/**
 * Handles a batch of one partition's events, in position order. May be given the same events again after a crash, so its
 * effects must be idempotent by position or commit id. It is never called for a partition while it still runs for it;
 * other partitions, in this process or another replica, may be handled meanwhile.
 *
 * Throwing {@link Unavailable} makes the feed wait and retry for ever; any other error is tried event by event, and an
 * event that keeps failing is poison: it is set aside, and with it the later events of its stream, nothing else.
 */
export type FeedHandler = (batch: FeedBatch) => Promise<void>;

export interface FeedBatch {
  readonly context: string;
  /**
   * Part of the log that the events are from. A stream is in one partition, always the same, so its events stay in
   * order. A log that is read in place has one partition, 0.
   */
  readonly partition: number;
  readonly events: readonly RecordedEvent[];
  /** The same events as they are stored, byte for byte and in the same order, for whoever keeps copies of a log. */
  readonly entries: readonly StoredEntry[];
  /** Position after the last entry of the partition that was read for this batch; where a resumed one goes on. */
  readonly next: number;
}

/** Thrown by a handler when what it needs is away for the moment. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly code = 'UNAVAILABLE';
}

/** What progress is kept of: one group's reading of one partition. */
export interface FeedPlace {
  readonly group: string;
  readonly context: string;
  readonly partition: number;
}

/**
 * Where a group has got to. What `save` answered survives the end of the process; a power cut may bring back an
 * earlier position, never a later one, and its events are then delivered again.
 */
export interface Progress {
  /** Next position to read; 0 for a group that has not begun. */
  load(place: FeedPlace): Promise<number>;
  /** Records it; never moves backwards (a stale save changes nothing). */
  save(place: FeedPlace, next: number): Promise<void>;
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

/** Durable when a method answers, power cuts included: a group's progress moves past a letter on the strength of it. */
export interface DeadLetters {
  /** A letter that is there already (by group, context and position) stays as it was. */
  add(letters: readonly DeadLetter[]): Promise<void>;
  /** By group, context and position. */
  list(group?: string): Promise<readonly DeadLetter[]>;
  /** Streams of a context that a group has set aside, each from the position of its first letter on. */
  streams(group: string, context: string): Promise<ReadonlyMap<string, number>>;
  remove(letter: DeadLetter): Promise<void>;
}

export interface FeedLag {
  readonly group: string;
  readonly context: string;
  /** Entries of the log that the group has not handled. */
  readonly lag: number;
}

/**
 * Delivers the entries of logs to subscriptions: at least once, per partition in position order, resumable, with
 * back-pressure (a partition's next batch is handed over when the handler is done with the last).
 */
export interface EventFeed {
  /**
   * Starts delivering. One subscription per group and process. Answers a function that finishes the batch in flight and
   * stops. Throws `GROUP_TAKEN`, `CONTEXT_UNKNOWN`, `FEED_CLOSED`.
   */
  subscribe(subscription: Subscription): Promise<Unsubscribe>;
  /** How far every group is behind now. */
  lag(): Promise<readonly FeedLag[]>;
  /**
   * Hands a group's dead letters to its handler again, in order; answers how many it now handled. One that fails again
   * stays, with the later ones of its stream. Throws `GROUP_UNKNOWN`, or what the handler threw when {@link Unavailable}.
   */
  replay(group: string): Promise<number>;
  /** Finishes the batches in flight, then stops. */
  close(): Promise<void>;
}

export type Unsubscribe = () => Promise<void>;

/** What went wrong while delivering, for logs and metrics; the feed has already decided what to do about it. */
export interface FeedFailure {
  readonly group: string;
  readonly context: string;
  /** The poison event's; absent when a batch could not be read or handled for now. */
  readonly position?: number;
  readonly error: unknown;
}

export type EventFeedErrorCode =
  /** This feed already delivers to a subscription of that name. */
  | 'GROUP_TAKEN'
  | 'GROUP_UNKNOWN'
  /** The feed has no log of that context. */
  | 'CONTEXT_UNKNOWN'
  | 'FEED_CLOSED'
  /** A broker lacks a topic that `taizhang init` makes. */
  | 'TOPIC_MISSING'
  /** A topic is not as this deployment needs it; the message names what differs. */
  | 'TOPIC_SETTINGS_DIFFER'
  /** A broker has not acknowledged everything. It is published again. */
  | 'PUBLISHING_FAILED'
  /** What came from a broker is no entry. It was set aside, and no handler has seen it. */
  | 'MESSAGE_INVALID'
  /** What came from a broker does not prove that it is in the log. It was set aside, and no handler has seen it. */
  | 'MESSAGE_FORGED';

export class EventFeedError extends Error {
  override readonly name = 'EventFeedError';
  constructor(
    readonly code: EventFeedErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
