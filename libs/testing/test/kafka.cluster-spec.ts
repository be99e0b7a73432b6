import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { startKafka, type KafkaServer } from '../src/servers/index.js';

const TOPIC = 'notes';

describe('a Kafka', () => {
  let kafka: KafkaServer;

  beforeAll(async () => {
    kafka = await startKafka({ links: 2 });
    await asked(kafka.brokers, (admin) => admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }] }));
  });

  afterAll(() => kafka.stop());

  test('makes no topic by accident', async () => {
    await expect(send(kafka.brokers, 'nowhere')).rejects.toMatchObject({
      cause: { type: 'UNKNOWN_TOPIC_OR_PARTITION' },
    });
  });

  test('has what it acknowledged when it comes back from being killed', async () => {
    await send(kafka.brokers, TOPIC);
    await kafka.server.kill();
    await expect(size(kafka.brokers)).rejects.toThrow();

    await kafka.server.restart();
    await expect(size(kafka.brokers)).resolves.toBe('1');
  });

  test('answers nobody while it is paused, and then goes on', async () => {
    await kafka.server.pause();
    await expect(size(kafka.brokers)).rejects.toThrow();

    await kafka.server.unpause();
    await expect(size(kafka.brokers)).resolves.toBe('1');
  });

  test('can be cut off from those who use one link', async () => {
    const [cut, whole] = kafka.links;
    cut?.cut();
    await expect(size(cut?.address)).rejects.toThrow();
    await expect(size(whole?.address)).resolves.toBe('1');

    cut?.heal();
    await expect(size(cut?.address)).resolves.toBe('1');
  });
});

function clientOf(brokers = ''): Kafka {
  const patience = { connectionTimeout: 1_000, requestTimeout: 1_000, enforceRequestTimeout: true };
  return new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 0 }, ...patience });
}

async function asked<Answer>(
  brokers: string | undefined,
  question: (admin: Admin) => Promise<Answer>,
): Promise<Answer> {
  const admin = clientOf(brokers).admin();
  try {
    await admin.connect();
    return await question(admin);
  } finally {
    await admin.disconnect();
  }
}

/** How many messages the topic holds. */
async function size(brokers: string | undefined): Promise<string | undefined> {
  const [partition] = await asked(brokers, (admin) => admin.fetchTopicOffsets(TOPIC));
  return partition?.offset;
}

async function send(brokers: string, topic: string): Promise<void> {
  const producer = clientOf(brokers).producer();
  try {
    await producer.connect();
    await producer.send({ topic, acks: -1, messages: [{ value: 'note' }] });
  } finally {
    await producer.disconnect();
  }
}
