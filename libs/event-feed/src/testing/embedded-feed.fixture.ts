import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@taizhang/kernel';
import type { EventFeed, FeedFailure } from '../event-feed.port.js';
import { createEmbeddedFeed, openSqliteFeedStore } from '../embedded/index.js';
import type { FeedFixture } from './feed.fixture.js';
import { openTestLog } from './process/index.js';

const clock: Clock = { now: () => Date.UTC(2026, 2, 2, 9) };

/** Real logs and stores in a folder of their own. */
export async function newEmbeddedFeedFixture(): Promise<FeedFixture> {
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
    failures,
    openFeed: async (stores) => {
      const onError = (failure: FeedFailure) => void failures.push(failure);
      const feed = createEmbeddedFeed({ ...store, ...stores, logs: Object.values(logs), clock, onError });
      feeds.push(feed);
      return feed;
    },
    destroy: async () => {
      for (const feed of feeds) await feed.close();
      for (const log of Object.values(logs)) await log.close();
      store.close();
      await rm(folder, { recursive: true });
    },
  };
}
