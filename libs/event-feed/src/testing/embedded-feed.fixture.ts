import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@taizhang/kernel';
import type { EventFeed, FeedFailure } from '../event-feed.port.js';
import { createEmbeddedFeed, openSqliteFeedStore } from '../embedded/index.js';
import {
  deadLettersThrough,
  progressThrough,
  type FeedFixture,
  type FeedStores,
  type Through,
} from './feed.fixture.js';
import { openTestLog } from './process/index.js';

const clock: Clock = { now: () => Date.UTC(2026, 2, 2, 9) };

export interface EmbeddedFeedFixture extends FeedFixture {
  readonly stores: FeedStores;
}

/** Real logs and stores in a folder of their own. */
export async function newEmbeddedFeedFixture(): Promise<EmbeddedFeedFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'event-feed-'));
  const logs = {
    intake: await openTestLog(folder, 'intake', clock),
    complaint: await openTestLog(folder, 'complaint', clock),
  };
  const store = openSqliteFeedStore({ path: join(folder, 'feed.sqlite') });
  const failures: FeedFailure[] = [];
  const feeds: EventFeed[] = [];
  return {
    log: (context) => logs[context],
    stores: store,
    deadLetters: store.deadLetters,
    failures,
    openFeed: async (through = (step) => step) => {
      const onError = (failure: FeedFailure) => void failures.push(failure);
      const options = { logs: Object.values(logs), clock, onError };
      const feed = createEmbeddedFeed({ ...storesThrough(store, through), ...options });
      feeds.push(feed);
      return feed;
    },
    isDone: async (group, context) => {
      const { size } = await logs[context].head();
      return (await store.progress.load({ group, context, partition: 0 })) === size;
    },
    destroy: async () => {
      for (const feed of feeds) await feed.close();
      for (const log of Object.values(logs)) await log.close();
      store.close();
      await rm(folder, { recursive: true });
    },
  };
}

function storesThrough({ progress, deadLetters }: FeedStores, through: Through): FeedStores {
  return { progress: progressThrough(progress, through), deadLetters: deadLettersThrough(deadLetters, through) };
}
