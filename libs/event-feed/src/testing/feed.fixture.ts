import type { EventLog } from '@taizhang/event-log';
import type { DeadLetters, EventFeed, FeedFailure, Progress } from '../event-feed.port.js';

export interface FeedStores {
  readonly progress: Progress;
  readonly deadLetters: DeadLetters;
}

/** Logs of the contexts `intake` and `complaint`, empty at first, and what a feed over them needs. */
export interface FeedFixture {
  readonly log: (context: 'intake' | 'complaint') => EventLog;
  readonly deadLetters: DeadLetters;
  /** What feeds have reported. */
  readonly failures: readonly FeedFailure[];
  /**
   * Starts a feed over the same logs and stores, as often as it is called, as processes that come after each other do.
   * A test may stand between the feed and its stores.
   */
  readonly openFeed: (through?: Through) => Promise<EventFeed>;
  /** Whether a process that started now would be given nothing more of all that the log holds. */
  readonly isDone: (group: string, context: 'intake' | 'complaint') => Promise<boolean>;
  /** Closes everything and removes it. */
  readonly destroy: () => Promise<void>;
}

export type NewFeedFixture = () => Promise<FeedFixture>;

/** A step that a feed takes in one of its stores. */
export type StoreStep = `progress.${keyof Progress}` | `deadLetters.${keyof DeadLetters}`;

/** Gives a step with something done before or after it, or instead. */
export type Through = <Given extends unknown[], Result>(
  step: (...given: Given) => Promise<Result>,
  name: StoreStep,
) => (...given: Given) => Promise<Result>;

export function progressThrough(progress: Progress, through: Through): Progress {
  return {
    load: through(progress.load.bind(progress), 'progress.load'),
    save: through(progress.save.bind(progress), 'progress.save'),
  };
}

export function deadLettersThrough(deadLetters: DeadLetters, through: Through): DeadLetters {
  return {
    add: through(deadLetters.add.bind(deadLetters), 'deadLetters.add'),
    list: through(deadLetters.list.bind(deadLetters), 'deadLetters.list'),
    streams: through(deadLetters.streams.bind(deadLetters), 'deadLetters.streams'),
    remove: through(deadLetters.remove.bind(deadLetters), 'deadLetters.remove'),
  };
}
