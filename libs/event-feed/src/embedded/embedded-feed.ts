import type { Clock } from '@taizhang/kernel';
import type { GrowingLog } from '@taizhang/event-log';
import { replayByItself } from '../delivery/replay-letters.js';
import { RunningGroups } from '../delivery/running-groups.js';
import { Turns } from '../delivery/turns.js';
import {
  EventFeedError,
  type DeadLetters,
  type EventFeed,
  type FeedFailure,
  type FeedLag,
  type Progress,
  type Subscription,
  type Unsubscribe,
} from '../event-feed.port.js';
import { LogReader } from './log-reader.js';
import { RecentEntries } from './recent-entries.js';

export interface EmbeddedFeedOptions {
  /** One for each context that can be subscribed to. They stay open until the feed is closed. */
  readonly logs: readonly GrowingLog[];
  readonly progress: Progress;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
  /** Told of every failure once, to log and count it. Never throws. */
  readonly onError: (failure: FeedFailure) => void;
}

/** The feed of one process over its own logs: read in place, woken by appends. */
export function createEmbeddedFeed(options: EmbeddedFeedOptions): EventFeed {
  return new EmbeddedFeed(options);
}

interface Group {
  readonly subscription: Subscription;
  /** By context. */
  readonly readers: ReadonlyMap<string, LogReader>;
  readonly stop: () => Promise<void>;
}

class EmbeddedFeed implements EventFeed {
  private readonly groups = new RunningGroups<Group>();
  private readonly recent: ReadonlyMap<GrowingLog, RecentEntries>;

  constructor(private readonly options: EmbeddedFeedOptions) {
    this.recent = new Map(options.logs.map((log) => [log, new RecentEntries(log)]));
  }

  async subscribe(subscription: Subscription): Promise<Unsubscribe> {
    return this.groups.start(subscription, () => this.start(subscription));
  }

  async lag(): Promise<readonly FeedLag[]> {
    const lags = this.groups
      .all()
      .flatMap(([group, { readers }]) =>
        [...readers].map(async ([context, reader]) => ({ group, context, lag: await reader.lag() })),
      );
    return Promise.all(lags);
  }

  async replay(name: string): Promise<number> {
    const { subscription, readers } = this.groups.get(name);
    if (subscription.replay) return replayByItself(name, this.options.deadLetters, subscription.replay);
    let handled = 0;
    for (const reader of readers.values()) handled += await reader.replay();
    return handled;
  }

  close(): Promise<void> {
    return this.groups.close();
  }

  private start(subscription: Subscription): Group {
    const logs = subscription.contexts.map((context) => this.log(context));
    const turns = new Turns();
    const progress = subscription.progress ?? this.options.progress;
    const { deadLetters, clock, onError } = this.options;
    const shared = { subscription, turns, progress, deadLetters, clock, onError };
    const readerOf = (log: GrowingLog) =>
      new LogReader({ ...shared, log, recent: this.recent.get(log) ?? new RecentEntries(log) });
    const readers = new Map(logs.map((log) => [log.context, readerOf(log)]));
    const stop = async () => void (await Promise.all([...readers.values()].map((reader) => reader.stop())));
    return { subscription, readers, stop };
  }

  private log(context: string): GrowingLog {
    const log = this.options.logs.find((candidate) => candidate.context === context);
    if (log === undefined) throw new EventFeedError('CONTEXT_UNKNOWN', `the feed has no log of ${context}`);
    return log;
  }
}
