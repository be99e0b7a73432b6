import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryLeaseStore } from '@taizhang/lease/testing';
import type { Clock } from '@taizhang/kernel';
import { openSqliteFeedStore } from '../../embedded/index.js';
import type { EventFeed, FeedFailure } from '../../event-feed.port.js';
import { createKafkaFeed, startRelay, type KafkaOptions } from '../../kafka/index.js';
import { FeedOffsets } from '../../kafka/feed-offsets.js';
import { kafkaClient } from '../../kafka/kafka-client.js';
import { eventTopic } from '../../kafka/kafka-options.js';
import { deadLettersThrough, type FeedFixture } from '../feed.fixture.js';
import { openTestLog } from '../process/index.js';
import { MemoryRelayProgress } from './memory-relay-progress.js';
import { openTestTopics } from './test-kafka.js';

const clock: Clock = { now: () => Date.UTC(2026, 2, 2, 9) };
const LEASE_MS = 2_000;

export interface KafkaFeedFixture extends FeedFixture {
  readonly kafka: KafkaOptions;
  readonly groupPrefix: string;
}

/** Real logs in a folder of their own, relayed to topics of their own on a real broker. */
export async function newKafkaFeedFixture(): Promise<KafkaFeedFixture> {
  const kafka = await openTestTopics(['intake', 'complaint']);
  const folder = await mkdtemp(join(tmpdir(), 'event-feed-'));
  const logs = {
    intake: await openTestLog(folder, 'intake', clock),
    complaint: await openTestLog(folder, 'complaint', clock),
  };
  const store = openSqliteFeedStore({ path: join(folder, 'feed.sqlite') });
  const { deadLetters } = store;
  const failures: FeedFailure[] = [];
  const onError = (failure: FeedFailure) => void failures.push(failure);
  const leases = new MemoryLeaseStore().candidate(LEASE_MS);
  const progress = new MemoryRelayProgress();
  const relayOf = (log: typeof logs.intake) =>
    startRelay({
      ...{ log, leases, progress, kafka: kafka.options },
      onError: (error) => onError({ group: 'relay', context: log.context, error }),
    });
  const relays = { intake: relayOf(logs.intake), complaint: relayOf(logs.complaint) };
  const groupPrefix = `${kafka.options.topicPrefix}.main`;
  const offsets = new FeedOffsets(kafkaClient(kafka.options));
  const feeds: EventFeed[] = [];
  return {
    kafka: kafka.options,
    groupPrefix,
    log: (context) => logs[context],
    deadLetters,
    failures,
    openFeed: async (through = (step) => step) => {
      const feed = createKafkaFeed({
        ...{ kafka: kafka.options, groupPrefix, clock, onError },
        logs: { intake: logs.intake.vkey, complaint: logs.complaint.vkey },
        deadLetters: deadLettersThrough(deadLetters, through),
      });
      feeds.push(feed);
      return feed;
    },
    isDone: async (group, context) => {
      if ((await relays[context].lag()) > 0) return false;
      return (await offsets.lag(`${groupPrefix}.${group}`, eventTopic(kafka.options, context))) === 0;
    },
    destroy: async () => {
      await Promise.all([...feeds, ...Object.values(relays), offsets].map((part) => part.close()));
      for (const log of Object.values(logs)) await log.close();
      store.close();
      await kafka.destroy();
      await rm(folder, { recursive: true });
    },
  };
}
