import { setTimeout } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import type { Clock } from '@taizhang/kernel';
import type { FedEvent } from '../delivery/fed-event.js';
import { replayByItself, replayLetters } from '../delivery/replay-letters.js';
import { RunningGroups } from '../delivery/running-groups.js';
import {
  EventFeedError,
  type DeadLetters,
  type EventFeed,
  type FeedFailure,
  type FeedLag,
  type Subscription,
  type Unsubscribe,
} from '../event-feed.port.js';
import { DeadLetterPublisher } from './dead-letter-topic.js';
import { FeedOffsets } from './feed-offsets.js';
import { GroupConsumer } from './group-consumer.js';
import { kafkaClient } from './kafka-client.js';
import { deadLetterTopic, eventTopic, type KafkaOptions } from './kafka-options.js';
import { MessageVerifier } from './message-verifier.js';
import { PartitionReader } from './partition-reader.js';
import { readTopic } from './read-topic.js';
import { streamPartition } from './stream-partition.js';
import { topicPartitions } from './topic-partitions.js';

export interface KafkaFeedOptions {
  readonly kafka: KafkaOptions;
  /** First part of the names of consumer groups: another one for each deployment and tenant. */
  readonly groupPrefix: string;
  /** Verifier key of the log of each context that can be subscribed to, by context. Nothing else is believed. */
  readonly logs: Readonly<Record<string, string>>;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
  /** Told of every failure once, to log and count it. Never throws. */
  readonly onError: (failure: FeedFailure) => void;
}

/** Closing waits so long for handlers; a process has ten seconds to end. What they had in hand is delivered again. */
const CLOSE_WITHIN_MS = 8_000;

/**
 * The feed over topics, shared with every process that subscribes the same group: each partition is delivered by one of
 * them. Progress is the group's committed offsets. Brokers that are away are waited for.
 */
export function createKafkaFeed(options: KafkaFeedOptions): EventFeed {
  return new KafkaFeed(options);
}

interface Group {
  readonly subscription: Subscription;
  readonly consumer: GroupConsumer;
  readonly stop: () => Promise<void>;
}

class KafkaFeed implements EventFeed {
  private readonly kafka: Kafka;
  private readonly offsets: FeedOffsets;
  private readonly publisher: DeadLetterPublisher;
  private readonly verifiers: ReadonlyMap<string, MessageVerifier>;
  private readonly groups = new RunningGroups<Group>();

  constructor(private readonly options: KafkaFeedOptions) {
    this.kafka = kafkaClient(options.kafka);
    this.offsets = new FeedOffsets(this.kafka);
    this.publisher = new DeadLetterPublisher(this.kafka);
    const verifiers = Object.entries(options.logs).map(
      ([context, vkey]) => [context, new MessageVerifier(vkey)] as const,
    );
    this.verifiers = new Map(verifiers);
  }

  async subscribe(subscription: Subscription): Promise<Unsubscribe> {
    return this.groups.start(subscription, () => this.start(subscription));
  }

  async lag(): Promise<readonly FeedLag[]> {
    const lags = this.groups.all().flatMap(([group, { subscription }]) =>
      subscription.contexts.map(async (context) => {
        const lag = await this.offsets.lag(this.groupId(group), eventTopic(this.options.kafka, context));
        return { group, context, lag };
      }),
    );
    return Promise.all(lags);
  }

  async replay(name: string): Promise<number> {
    const { subscription, consumer } = this.groups.get(name);
    if (subscription.replay) return replayByItself(name, this.options.deadLetters, subscription.replay);
    const replayAll = async () => {
      let handled = 0;
      for (const context of subscription.contexts) handled += await this.replayContext(subscription, context);
      return handled;
    };
    // Every partition is held, so that no later event of a stream overtakes the ones that are handed over again.
    const held = consumer.assigned.reduce((work, reader) => () => reader.heldFor(work), replayAll);
    return held();
  }

  async close(): Promise<void> {
    await Promise.race([this.groups.close(), setTimeout(CLOSE_WITHIN_MS, undefined, { ref: false })]);
    await Promise.all([this.offsets.close(), this.publisher.close()]);
  }

  private start(subscription: Subscription): Group {
    const { kafka, onError } = this.options;
    const { group } = subscription;
    const topics = new Map(subscription.contexts.map((context) => [eventTopic(kafka, context), context]));
    for (const context of subscription.contexts) this.verifier(context);
    const consumer = new GroupConsumer({
      ...{ kafka: this.kafka, groupId: this.groupId(group), group, topics, onError },
      newReader: (topic, partition, rewind) =>
        this.newReader(subscription, { context: topics.get(topic) ?? topic, topic, partition, rewind }),
    });
    return { subscription, consumer, stop: () => consumer.stop() };
  }

  private newReader(
    subscription: Subscription,
    place: { context: string; topic: string; partition: number; rewind: () => void },
  ): PartitionReader {
    const { context, topic, partition } = place;
    const groupId = this.groupId(subscription.group);
    return new PartitionReader({
      ...this.options,
      ...place,
      subscription,
      verifier: this.verifier(context),
      deadLetterTopic: deadLetterTopic(this.options.kafka, context),
      publisher: this.publisher,
      committed: async () => {
        const places = await this.offsets.committed(groupId, topic);
        return places.get(partition) ?? { offset: undefined, next: 0 };
      },
    });
  }

  private async replayContext(subscription: Subscription, context: string): Promise<number> {
    const { kafka, deadLetters, onError } = this.options;
    const letters = await deadLetters.list(subscription.group);
    const positions = letters.filter((letter) => letter.context === context).map(({ position }) => position);
    if (positions.length === 0) return 0;
    const found = await this.deadEvents(context, new Set(positions));
    const partitionOf = streamPartition(await topicPartitions(this.kafka, eventTopic(kafka, context)));
    const find = async ({ position }: { position: number }) => found.get(position);
    return replayLetters(context, { subscription, deadLetters, onError, find, partitionOf });
  }

  /** The events at the positions, from the topic of dead letters; what proves nothing there is passed over. */
  private async deadEvents(context: string, positions: ReadonlySet<number>): Promise<ReadonlyMap<number, FedEvent>> {
    const topic = deadLetterTopic(this.options.kafka, context);
    const found = new Map<number, FedEvent>();
    await readTopic(this.kafka, { topic, groupPrefix: this.options.groupPrefix }, async (message) => {
      const fed = await this.verifier(context).verify(message).catch(unlessUnproven);
      if (fed && positions.has(fed.event.position)) found.set(fed.event.position, fed);
    });
    return found;
  }

  private verifier(context: string): MessageVerifier {
    const verifier = this.verifiers.get(context);
    if (verifier === undefined) throw new EventFeedError('CONTEXT_UNKNOWN', `the feed has no log of ${context}`);
    return verifier;
  }

  private groupId(group: string): string {
    return `${this.options.groupPrefix}.${group}`;
  }
}

function unlessUnproven(error: unknown): undefined {
  if (!(error instanceof EventFeedError)) throw error;
}
