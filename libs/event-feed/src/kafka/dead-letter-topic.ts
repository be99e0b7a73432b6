import type { IHeaders, Kafka, KafkaMessage, Message, Producer } from 'kafkajs';
import { MAX_ENTRY_BYTES } from '@taizhang/event-log';
import type { DeadLetter } from '../event-feed.port.js';
import { ACKS, DEAD_LETTER_PRODUCER } from './kafka-settings.js';
import { LazyClient } from './lazy-client.js';
import { HEADERS } from './message.js';

/** Where a message was found. */
export interface MessagePlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** Puts what a group could not handle on the topics of dead letters, where it is found again and looked at. */
export class DeadLetterPublisher {
  private readonly producer: LazyClient<Producer>;

  constructor(kafka: Kafka) {
    this.producer = new LazyClient(() => kafka.producer(DEAD_LETTER_PRODUCER));
  }

  /** A message that proved its entry, with its proof, so that whoever finds it there can believe it as well. */
  publishLetter(topic: string, { group, reason, stream, eventId }: DeadLetter, message: KafkaMessage): Promise<void> {
    const headers: IHeaders = { ce_id: eventId, ...labels(group, reason) };
    for (const name of Object.values(HEADERS)) headers[name] = message.headers?.[name];
    return this.publish(topic, { key: stream, value: message.value, headers });
  }

  /** A message that proved nothing: the beginning of its value, and where the rest is. */
  publishUnproven(
    topic: string,
    found: MessagePlace & { group: string; reason: string; value: Buffer },
  ): Promise<void> {
    const { group, reason, partition, offset } = found;
    const headers = {
      ...labels(group, reason),
      'taizhang-found-at': `${found.topic}/${partition}/${offset}`,
    };
    return this.publish(topic, { key: null, value: found.value.subarray(0, MAX_ENTRY_BYTES), headers });
  }

  close(): Promise<void> {
    return this.producer.close();
  }

  private async publish(topic: string, message: Message): Promise<void> {
    await this.producer.use((producer) => producer.send({ topic, acks: ACKS, messages: [message] }));
  }
}

function labels(group: string, reason: string): IHeaders {
  return { 'taizhang-group': group, 'taizhang-reason': reason };
}
