import { setTimeout } from 'node:timers/promises';
import { startRelay, type KafkaOptions } from '@taizhang/event-feed/kafka';
import { createMongoRelayProgress } from '@taizhang/event-feed/mongo';
import type { EventLog } from '@taizhang/event-log';
import { createMongoLeases } from '@taizhang/lease/mongo';
import type { Connection } from 'mongoose';
import { figure, median, type Bench } from '../bench.js';
import { fillLog } from '../bench-log.js';
import { bareProducer } from './bare-producer.js';
import { openClusterLog } from './cluster-log.js';
import { withDatabase } from './database.js';
import { withTopic } from './kafka-topic.js';
import { PublishedTimes } from './published-times.js';
import { publishedMessages } from './published-messages.js';
import { withServers } from './servers.js';

const LEASE_MS = 5_000;

/** A log's relay from the first batch to the last, proofs included, against a bare producer of the very same batches. */
export const relay: Bench = ({ smoke }) =>
  withServers(({ mongodb, kafka }) =>
    withDatabase(mongodb, async (database) => {
      const size = smoke ? 2_560 : 12_800;
      const log = await openClusterLog(database);
      await fillLog(log, size);
      const [ours, bare] = [[], []] as [number[], number[]];
      for (let round = 0; round < (smoke ? 1 : 5); round++) {
        await withTopic(kafka, async (options) => {
          await database.collection('relays').deleteMany({});
          const times = await relayAll({ database, log, options });
          ours.push(times.rate);
          const messages = await publishedMessages(options, size);
          bare.push(await withTopic(kafka, (other) => bareProducer(other, times.batchesOf(messages))));
        });
      }
      await log.close();
      const ratio = Number(median(ours.map((value, round) => value / (bare[round] ?? NaN))).toFixed(3));
      return {
        figures: [
          figure('relay', { unit: 'events/s', values: ours }),
          figure('bare kafkajs producer', { unit: 'messages/s', values: bare }),
        ],
        comparisons: [{ name: 'relay', of: 'taizhang', to: 'a bare kafkajs producer', ratio, budget: '≥ 0.50' }],
        notes: [
          'from the first acknowledged batch to the last; the producer is idempotent and waits for all replicas, too',
        ],
      };
    }),
  );

interface Relaying {
  readonly database: Connection;
  readonly log: EventLog;
  readonly options: KafkaOptions;
}

async function relayAll({ database, log, options }: Relaying): Promise<PublishedTimes> {
  const times = new PublishedTimes(createMongoRelayProgress({ connection: database }));
  const failed = Promise.withResolvers<never>();
  const leases = createMongoLeases({ connection: database, ttlMs: LEASE_MS });
  const running = startRelay({ log, kafka: options, leases, progress: times, onError: failed.reject });
  const done = async () => {
    while ((await running.lag()) > 0) await setTimeout(20);
  };
  await Promise.race([done(), failed.promise]);
  await running.close();
  return times;
}
