import type { EventLog } from '@taizhang/event-log';
import type { DeadLetters, EventFeed, FeedFailure, Progress } from '../event-feed.port.js';

export interface FeedStores {
  readonly progress: Progress;
  readonly deadLetters: DeadLetters;
}

/** Logs of the contexts `intake` and `complaint`, empty at first, and what a feed over them needs. */
export interface FeedFixture {
  readonly log: (context: 'intake' | 'complaint') => EventLog;
  readonly stores: FeedStores;
  /** What feeds have reported. */
  readonly failures: readonly FeedFailure[];
  /**
   * Starts a feed over the same logs and stores, as often as it is called, as processes that come after each other do.
   * A test may put faulty stores in place of the fixture's.
   */
  readonly openFeed: (stores?: Partial<FeedStores>) => Promise<EventFeed>;
  /** Closes everything and removes it. */
  readonly destroy: () => Promise<void>;
}

export type NewFeedFixture = () => Promise<FeedFixture>;
