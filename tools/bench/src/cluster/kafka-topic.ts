import { createTopics, type KafkaOptions } from '@taizhang/event-feed/kafka';
import kafkajs, { type Kafka } from 'kafkajs';
import { newName } from './database.js';

const SETTINGS = { partitions: 6, replicationFactor: 1, minInSyncReplicas: 1 } as const;
const DELETED_WITHIN_MS = 60_000;

/** Runs `work` with new topics of `intake`, as `taizhang init` makes them on one broker. */
export async function withTopic<Result>(
  brokers: readonly string[],
  work: (options: KafkaOptions) => Promise<Result>,
): Promise<Result> {
  const prefix = newName();
  const options = { brokers, clientId: prefix, topicPrefix: prefix };
  await createTopics({ kafka: options, contexts: ['intake'], settings: SETTINGS });
  try {
    return await work(options);
  } finally {
    await removeTopics(bareKafka(brokers), prefix);
  }
}

/** Where the events of `intake` go. */
export function topicOf({ topicPrefix = '' }: KafkaOptions): string {
  return `${topicPrefix}.intake`;
}

/** The driver with its own settings. */
export function bareKafka(brokers: readonly string[]): Kafka {
  return new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
}

async function removeTopics(kafka: Kafka, prefix: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
  await admin.deleteTopics({ topics, timeout: DELETED_WITHIN_MS });
  await admin.disconnect();
}
