import type { Clock } from '@taizhang/kernel';
import type { GrowingLog } from '@taizhang/event-log';
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
}

class EmbeddedFeed implements EventFeed {
  private readonly groups = new Map<string, Group>();
  private closed = false;

  constructor(private readonly options: EmbeddedFeedOptions) {}

  async subscribe(subscription: Subscription): Promise<Unsubscribe> {
    const { group } = subscription;
    if (this.closed) throw new EventFeedError('FEED_CLOSED', 'the feed is closed');
    if (this.groups.has(group)) throw new EventFeedError('GROUP_TAKEN', `${group} has a subscription`);
    const logs = subscription.contexts.map((context) => this.log(context));
    this.groups.set(group, { subscription, readers: this.start(subscription, logs) });
    return async () => {
      await this.stop(group);
    };
  }

  async lag(): Promise<readonly FeedLag[]> {
    const readers = [...this.groups].flatMap(([group, { readers }]) =>
      [...readers].map(async ([context, reader]) => ({ group, context, lag: await reader.lag() })),
    );
    return Promise.all(readers);
  }

  async replay(group: string): Promise<number> {
    const subscribed = this.groups.get(group);
    if (subscribed === undefined) throw new EventFeedError('GROUP_UNKNOWN', `${group} has no subscription`);
    if (subscribed.subscription.replay) return this.replayByItself(subscribed.subscription.replay, group);
    let handled = 0;
    for (const reader of subscribed.readers.values()) handled += await reader.replay();
    return handled;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.groups.keys()].map((group) => this.stop(group)));
  }

  private async replayByItself(replay: () => Promise<void>, group: string): Promise<number> {
    const { length } = await this.options.deadLetters.list(group);
    if (length > 0) await replay();
    return length;
  }

  private start(subscription: Subscription, logs: readonly GrowingLog[]): ReadonlyMap<string, LogReader> {
    const turns = new Turns();
    const progress = subscription.progress ?? this.options.progress;
    const { deadLetters, clock, onError } = this.options;
    const shared = { subscription, turns, progress, deadLetters, clock, onError };
    return new Map(logs.map((log) => [log.context, new LogReader({ ...shared, log })]));
  }

  private async stop(group: string): Promise<void> {
    const readers = this.groups.get(group)?.readers.values() ?? [];
    await Promise.all([...readers].map((reader) => reader.stop()));
    this.groups.delete(group);
  }

  private log(context: string): GrowingLog {
    const log = this.options.logs.find((candidate) => candidate.context === context);
    if (log === undefined) throw new EventFeedError('CONTEXT_UNKNOWN', `the feed has no log of ${context}`);
    return log;
  }
}
