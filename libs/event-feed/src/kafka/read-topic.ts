import { randomUUID } from 'node:crypto';
import type { Admin, Kafka, KafkaMessage } from 'kafkajs';
import { CONSUMER } from './kafka-settings.js';

/** Shows every message that a topic has now, each partition in order. */
export async function readTopic(
  kafka: Kafka,
  { topic, groupPrefix }: { readonly topic: string; readonly groupPrefix: string },
  see: (message: KafkaMessage, partition: number) => Promise<void>,
): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = await endOffsets(admin, topic);
    const groupId = `${groupPrefix}.reading.${randomUUID()}`;
    if (ends.size > 0) await consumeTo(ends, { kafka, topic, groupId, see });
    if (ends.size > 0) await admin.deleteGroups([groupId]);
  } finally {
    await admin.disconnect();
  }
}

/** The offset after the last message, of each partition that has any. */
async function endOffsets(admin: Admin, topic: string): Promise<ReadonlyMap<number, number>> {
  const offsets = await admin.fetchTopicOffsets(topic);
  const filled = offsets.filter(({ low, high }) => Number(high) > Number(low));
  return new Map(filled.map(({ partition, high }) => [partition, Number(high)]));
}

interface Consuming {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly groupId: string;
  readonly see: (message: KafkaMessage, partition: number) => Promise<void>;
}

async function consumeTo(ends: ReadonlyMap<number, number>, { kafka, topic, groupId, see }: Consuming): Promise<void> {
  const consumer = kafka.consumer({ ...CONSUMER, groupId });
  const left = new Map(ends);
  const done = Promise.withResolvers<void>();
  consumer.on(consumer.events.CRASH, ({ payload }) => done.reject(payload.error));
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) await see(message, batch.partition);
        if (Number(batch.lastOffset()) + 1 >= (ends.get(batch.partition) ?? 0)) left.delete(batch.partition);
        if (left.size === 0) done.resolve();
      },
    });
    await done.promise;
  } finally {
    await consumer.disconnect();
  }
}
