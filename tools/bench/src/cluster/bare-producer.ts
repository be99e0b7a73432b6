import type { KafkaOptions } from '@taizhang/event-feed/kafka';
import kafkajs, { type Message } from 'kafkajs';
import { bareKafka, topicOf } from './kafka-topic.js';

/** What the broker and the driver allow: the batches one after another, as durable as a relay's. Messages per second. */
export async function bareProducer(
  options: KafkaOptions,
  [first = [], ...batches]: readonly (readonly Message[])[],
): Promise<number> {
  const createPartitioner = kafkajs.Partitioners.DefaultPartitioner;
  const producer = bareKafka(options.brokers).producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner });
  const send = (messages: readonly Message[]) =>
    producer.send({ topic: topicOf(options), acks: -1, messages: [...messages] });
  await producer.connect();
  await send(first); // makes the connections
  const started = performance.now();
  for (const messages of batches) await send(messages);
  const seconds = (performance.now() - started) / 1000;
  await producer.disconnect();
  return batches.flat().length / seconds;
}
