import type { Kafka } from 'kafkajs';
import { topicMissing } from './topics.js';

/** How many partitions a topic has. Throws `TOPIC_MISSING`. */
export async function topicPartitions(kafka: Kafka, topic: string): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic)) throw topicMissing([topic]);
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    return topics[0]?.partitions.length ?? 0;
  } finally {
    await admin.disconnect();
  }
}
