import type { Message, Producer } from 'kafkajs';
import { EventFeedError } from '../event-feed.port.js';
import { kafkaClient } from './kafka-client.js';
import { eventTopic, type KafkaOptions } from './kafka-options.js';
import { ACKS, RELAY_PRODUCER } from './kafka-settings.js';
import { streamPartition } from './stream-partition.js';
import { topicPartitions } from './topic-partitions.js';

/** Puts messages on a context's topic, in order. Good until it throws once: nobody knows then what has arrived. */
export interface Publisher {
  /** Answers when every message is acknowledged by all replicas in sync. */
  publish(messages: readonly (Message & { readonly key: string })[]): Promise<void>;
  close(): Promise<void>;
}

/** Throws `TOPIC_MISSING`, or what the driver throws when no broker answers. */
export async function openPublisher(options: KafkaOptions, context: string): Promise<Publisher> {
  const kafka = kafkaClient(options);
  const topic = eventTopic(options, context);
  const partitions = await topicPartitions(kafka, topic);
  const producer = kafka.producer(RELAY_PRODUCER);
  await producer.connect();
  return new KafkaPublisher(producer, topic, streamPartition(partitions));
}

class KafkaPublisher implements Publisher {
  constructor(
    private readonly producer: Producer,
    private readonly topic: string,
    private readonly partitionOf: (stream: string) => number,
  ) {}

  async publish(messages: readonly (Message & { readonly key: string })[]): Promise<void> {
    const placed = messages.map((message) => ({ ...message, partition: this.partitionOf(message.key) }));
    const answers = await this.producer.send({ topic: this.topic, acks: ACKS, messages: placed });
    // When a leader moves between two tries the driver may leave a partition out and still succeed.
    const acknowledged = new Set(answers.map(({ partition }) => partition));
    if (placed.every(({ partition }) => acknowledged.has(partition))) return;
    throw new EventFeedError('PUBLISHING_FAILED', `not every partition of ${this.topic} acknowledged its messages`);
  }

  close(): Promise<void> {
    return this.producer.disconnect();
  }
}
