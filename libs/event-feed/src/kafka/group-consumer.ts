import type { Consumer, EachBatchPayload, IMemberAssignment, Kafka, KafkaMessage } from 'kafkajs';
import { BackOff } from '../delivery/back-off.js';
import { WakeUp } from '../delivery/wake-up.js';
import type { FeedFailure } from '../event-feed.port.js';
import { offsetMetadata } from './feed-offsets.js';
import { CONSUMER, CONSUMING, MAX_BATCH_EVENTS } from './kafka-settings.js';
import type { PartitionReader } from './partition-reader.js';

export interface GroupConsumerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly group: string;
  /** Context by topic. */
  readonly topics: ReadonlyMap<string, string>;
  readonly newReader: (topic: string, partition: number, rewind: () => void) => PartitionReader;
  readonly onError: (failure: FeedFailure) => void;
}

interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Takes part in a consumer group until it is stopped, and lets a reader deliver each partition that it is given. */
export class GroupConsumer {
  private readonly readers = new Map<string, PartitionReader>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly backOff = new BackOff();
  private readonly pause = new WakeUp();
  private readonly stopping = Promise.withResolvers<void>();
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(private readonly options: GroupConsumerOptions) {
    this.running = this.run();
  }

  /** Finishes the batches in flight, commits them and leaves the group. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopping.resolve();
    this.pause.ring();
    await this.running;
  }

  /** Readers of the partitions that this process has now. */
  get assigned(): readonly PartitionReader[] {
    return [...this.readers.values()];
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.consume();
      } catch (error) {
        this.reportAll(error);
        await this.pause.wait(this.backOff.next());
      }
    }
  }

  /** Until it is stopped or the driver gives up on its connection. */
  private async consume(): Promise<void> {
    const consumer = this.options.kafka.consumer({ ...CONSUMER, groupId: this.options.groupId });
    const crashed = Promise.withResolvers<void>();
    const ended = Promise.race([crashed.promise, this.stopping.promise]);
    consumer.on(consumer.events.CRASH, ({ payload }) => crashed.reject(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => this.assign(consumer, payload.memberAssignment));
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.options.topics.keys()], fromBeginning: true });
      await consumer.run({ ...CONSUMING, eachBatch: (payload) => this.eachBatch(consumer, payload) });
      await ended;
    } finally {
      ended.catch(() => undefined); // thrown above, or second to what was
      await consumer.disconnect();
      await Promise.all(this.assigned.map((reader) => reader.idle()));
      this.timers.forEach((timer) => clearTimeout(timer));
      this.timers.clear();
      this.readers.clear();
    }
  }

  private assign(consumer: Consumer, assignment: IMemberAssignment): void {
    this.backOff.reset();
    const places = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    );
    const kept = new Set(places.map(nameOf));
    for (const name of this.readers.keys()) if (!kept.has(name)) this.readers.delete(name);
    for (const place of places) this.begin(consumer, place);
  }

  /** A partition may have nothing to read, and its group still wants to be asked where it is. */
  private begin(consumer: Consumer, place: TopicPartition): void {
    const reader = this.reader(consumer, place);
    reader.forget();
    reader.begin().catch((error: unknown) => {
      this.report(place, error);
      this.later(reader, () => this.begin(consumer, place));
    });
  }

  private async eachBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    // A handler may take longer than a session. That the group rebalances shows in the heartbeat after the batch.
    const alive = setInterval(() => void payload.heartbeat().catch(() => undefined), CONSUMER.heartbeatInterval);
    try {
      for (const slice of slices(payload.batch.messages)) {
        if (!payload.isRunning() || payload.isStale()) return;
        const next = await this.delivered(consumer, payload, slice);
        if (next === undefined) return;
        await commit(payload, slice, next);
      }
    } finally {
      clearInterval(alive);
    }
  }

  /** Undefined when the messages are due again: now if they are stale, else after a pause in which others go on. */
  private async delivered(consumer: Consumer, payload: EachBatchPayload, messages: readonly KafkaMessage[]) {
    const { topic, partition } = payload.batch;
    const reader = this.reader(consumer, { topic, partition });
    try {
      const next = await reader.deliver(messages, () => payload.isStale());
      reader.backOff.reset();
      return next;
    } catch (error) {
      this.report(payload.batch, error);
      this.later(reader, payload.pause());
      return undefined;
    }
  }

  private reader(consumer: Consumer, place: TopicPartition): PartitionReader {
    const { topic, partition } = place;
    const rewind = () => consumer.seek({ topic, partition, offset: '0' });
    const reader = this.readers.get(nameOf(place)) ?? this.options.newReader(topic, partition, rewind);
    this.readers.set(nameOf(place), reader);
    return reader;
  }

  private later(reader: PartitionReader, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, reader.backOff.next());
    this.timers.add(timer);
  }

  private report({ topic }: Pick<TopicPartition, 'topic'>, error: unknown): void {
    const { group, topics, onError } = this.options;
    onError({ group, context: topics.get(topic) ?? topic, error });
  }

  private reportAll(error: unknown): void {
    for (const topic of this.options.topics.keys()) this.report({ topic }, error);
  }
}

/** Not the driver's own `commitOffsets`, which does nothing once it has begun to stop. */
async function commit(payload: EachBatchPayload, messages: readonly KafkaMessage[], next: number): Promise<void> {
  const { topic, partition } = payload.batch;
  const last = messages.at(-1)?.offset ?? payload.batch.lastOffset();
  const place = { partition, offset: String(BigInt(last) + 1n), metadata: offsetMetadata(next) };
  payload.resolveOffset(last);
  await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [place] }] });
}

function* slices(messages: readonly KafkaMessage[]): Generator<readonly KafkaMessage[]> {
  for (let start = 0; start < messages.length; start += MAX_BATCH_EVENTS) {
    yield messages.slice(start, start + MAX_BATCH_EVENTS);
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}
