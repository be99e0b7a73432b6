import { randomBytes } from 'node:crypto';
import { kafkaClient } from '../../kafka/kafka-client.js';
import { eventually } from '../eventually.js';
import { createTopics, type KafkaOptions, type TopicSettings } from '../../kafka/index.js';

export const TEST_TOPICS: TopicSettings = { partitions: 3, replicationFactor: 1, minInSyncReplicas: 1 };

export interface TestKafka {
  readonly options: KafkaOptions;
  /** Removes the topics and groups whose names begin with the prefix. */
  readonly destroy: () => Promise<void>;
}

/** A part of a real broker, under a prefix of its own, without topics. */
export function openTestKafka(): TestKafka {
  const brokers = process.env.TAIZHANG_TEST_KAFKA?.split(',');
  if (brokers === undefined) throw new Error('TAIZHANG_TEST_KAFKA names no brokers');
  const topicPrefix = `test-${randomBytes(6).toString('hex')}`;
  const options: KafkaOptions = { brokers, clientId: topicPrefix, topicPrefix };
  return { options, destroy: () => destroy(options, topicPrefix) };
}

export async function openTestTopics(contexts: readonly string[]): Promise<TestKafka> {
  const kafka = openTestKafka();
  await createTopics({ kafka: kafka.options, contexts, settings: TEST_TOPICS });
  return kafka;
}

async function destroy(options: KafkaOptions, prefix: string): Promise<void> {
  const admin = kafkaClient(options).admin();
  await admin.connect();
  const own = (name: string) => name.startsWith(prefix);
  const topics = (await admin.listTopics()).filter(own);
  if (topics.length > 0) await admin.deleteTopics({ topics });
  const groups = (await admin.listGroups()).groups.map(({ groupId }) => groupId).filter(own);
  // A member that was killed is one until its session is over.
  if (groups.length > 0) await eventually(() => admin.deleteGroups(groups));
  await admin.disconnect();
}
