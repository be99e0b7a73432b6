import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Kafka, KafkaMessage } from 'kafkajs';

const PATIENCE_MS = 60_000;

export interface Received {
  readonly partition: number;
  readonly message: KafkaMessage;
}

/** All messages that a topic has now, each partition in order. */
export async function readTopic(kafka: Kafka, topic: string): Promise<readonly Received[]> {
  const ends = await endsOf(kafka, topic);
  if (ends.size === 0) return [];
  const received: Received[] = [];
  const consumer = kafka.consumer({ groupId: `faults.${randomUUID()}` });
  const done = Promise.withResolvers<void>();
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const { partition, messages } = batch;
        received.push(...messages.map((message) => ({ partition, message })));
        if (Number(batch.lastOffset()) + 1 >= (ends.get(partition) ?? 0)) ends.delete(partition);
        if (ends.size === 0) done.resolve();
      },
    });
    await Promise.race([done.promise, tooLate(topic)]);
    return received;
  } finally {
    await consumer.disconnect();
  }
}

/** The offset after the last message, of each partition that has any. */
async function endsOf(kafka: Kafka, topic: string): Promise<Map<number, number>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const filled = (await admin.fetchTopicOffsets(topic)).filter(({ high }) => Number(high) > 0);
    return new Map(filled.map(({ partition, high }) => [partition, Number(high)]));
  } finally {
    await admin.disconnect();
  }
}

async function tooLate(topic: string): Promise<never> {
  await setTimeout(PATIENCE_MS, undefined, { ref: false });
  throw new Error(`${topic} cannot be read to its end`);
}
