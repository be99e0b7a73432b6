import { Kafka, logLevel, type Consumer, type KafkaMessage, type Producer } from 'kafkajs';
import { until } from '@taizhang/testing';

/** A topic of events in the hands of somebody who can write to it and should not. */
export class Topic {
  private constructor(
    private readonly kafka: Kafka,
    private readonly producer: Producer,
    private readonly name: string,
  ) {}

  static async open(name: string): Promise<Topic> {
    const brokers = (process.env.TAIZHANG_TEST_KAFKA ?? '').split(',');
    const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
    const producer = kafka.producer();
    await producer.connect();
    return new Topic(kafka, producer, name);
  }

  async write(value: string): Promise<void> {
    await this.producer.send({ topic: this.name, messages: [{ key: 'somebody', value }] });
  }

  /** Writes one of its messages again, with other words and the proof that it had. */
  async writeChanged(words: RegExp, others: string): Promise<void> {
    const [genuine] = await this.read(this.name, ({ value }) => words.test(String(value)));
    if (genuine?.value === undefined || genuine.value === null) throw new Error(`nothing in ${this.name} says that`);
    const value = genuine.value.toString('utf8').replace(words, others);
    const { key, headers = {} } = genuine;
    await this.producer.send({ topic: this.name, messages: [{ key, value, headers }] });
  }

  async reasonsOfDeadLetters(): Promise<readonly string[]> {
    const letters = await this.read(`${this.name}.dead-letter`, () => true);
    return letters.map(({ headers }) => String(headers?.['taizhang-reason']));
  }

  close(): Promise<void> {
    return this.producer.disconnect();
  }

  /** What is in a topic now and fits. */
  private async read(topic: string, fits: (message: KafkaMessage) => boolean): Promise<readonly KafkaMessage[]> {
    const groupId = `${topic}.reader-${Date.now()}`;
    const consumer = this.kafka.consumer({ groupId });
    try {
      return (await this.readAs(consumer, topic)).filter(fits);
    } finally {
      await consumer.disconnect();
    }
  }

  private async readAs(consumer: Consumer, topic: string): Promise<readonly KafkaMessage[]> {
    const expected = await this.count(topic);
    const found: KafkaMessage[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => void found.push(message) });
    await until(`${topic} has been read`, async () => {
      if (found.length < expected) throw new Error(`${found.length} of ${expected}`);
    });
    return found;
  }

  private async count(topic: string): Promise<number> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.reduce((sum, { high }) => sum + Number(high), 0);
    } finally {
      await admin.disconnect();
    }
  }
}
