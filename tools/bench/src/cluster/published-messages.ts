import type { KafkaOptions } from '@taizhang/event-feed/kafka';
import type { KafkaMessage, Message } from 'kafkajs';
import { bareKafka, topicOf } from './kafka-topic.js';

/** Everything that a relay has published of a log of this size, by position. */
export async function publishedMessages(options: KafkaOptions, size: number): Promise<readonly Message[]> {
  const consumer = bareKafka(options.brokers).consumer({ groupId: `${topicOf(options)}.bench` });
  const messages: Message[] = [];
  let missing = size;
  const complete = Promise.withResolvers<void>();
  await consumer.connect();
  await consumer.subscribe({ topic: topicOf(options), fromBeginning: true });
  const eachMessage = async ({ message: { key, value, headers = {} } }: { readonly message: KafkaMessage }) => {
    const position = Number(String(headers['taizhang-position']));
    if (messages[position] === undefined) missing -= 1;
    messages[position] = { key, value, headers };
    if (missing === 0) complete.resolve();
  };
  await consumer.run({ eachMessage });
  await complete.promise;
  await consumer.disconnect();
  return messages;
}
