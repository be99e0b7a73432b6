import type { EventFeed, FeedFailure, DeadLetters } from '@taizhang/event-feed';
import { createEmbeddedFeed, openSqliteFeedStore } from '@taizhang/event-feed/embedded';
import type { EventLog, GrowingLog, LogCopy, LogIdentity } from '@taizhang/event-log';
import { openSqliteEventLog, openSqliteLogCopy } from '@taizhang/event-log/sqlite';
import type { Clock, NewId } from '@taizhang/kernel';

export interface TestLogOptions {
  readonly path: string;
  readonly identity: LogIdentity;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** A log in a file of its own; contexts know the port only, in their tests as well. */
export function openTestLog({ path, identity, clock, newId }: TestLogOptions): Promise<EventLog> {
  return openSqliteEventLog({ path, identity, clock, newId });
}

/** The copy of a log in a file of its own. */
export function openTestLogCopy(path: string): Promise<LogCopy> {
  return openSqliteLogCopy({ path });
}

export interface TestFeed {
  readonly feed: EventFeed;
  readonly deadLetters: DeadLetters;
  /** What went wrong so far. */
  readonly failures: readonly FeedFailure[];
  close(): Promise<void>;
}

/** A feed over logs, whose progress is forgotten when it is closed. */
export function openTestFeed(logs: readonly GrowingLog[], clock: Clock): TestFeed {
  const failures: FeedFailure[] = [];
  const store = openSqliteFeedStore({ path: ':memory:' });
  const feed = createEmbeddedFeed({ logs, ...store, clock, onError: (failure) => failures.push(failure) });
  return {
    feed,
    deadLetters: store.deadLetters,
    failures,
    async close() {
      await feed.close();
      store.close();
    },
  };
}
