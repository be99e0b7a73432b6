import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KafkaMessage } from 'kafkajs';
import type { EventLog } from '@taizhang/event-log';
import { MemoryLeaseStore } from '@taizhang/lease/testing';
import { startRelay, type KafkaOptions, type Relay } from '../../kafka/index.js';
import { kafkaClient } from '../../kafka/kafka-client.js';
import { readTopic } from '../../kafka/read-topic.js';
import type { RelayProgress } from '../../relay-progress.port.js';
import { openTestLog } from '../process/index.js';
import { openTestKafka } from './test-kafka.js';

const LEASE_MS = 400;

/** A log of intake, and relays of it, none at first. */
export interface RelayFixture {
  readonly log: EventLog;
  readonly kafka: KafkaOptions;
  readonly errors: readonly unknown[];
  /** With a lease of its own, so that every relay believes that it is the only one. */
  readonly startRelay: (progress: RelayProgress) => Relay;
  /** Positions on the topic as they came, duplicates included, by partition. */
  readonly published: () => Promise<readonly (readonly number[])[]>;
  readonly destroy: () => Promise<void>;
}

export async function newRelayFixture(): Promise<RelayFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'event-feed-'));
  const log = await openTestLog(folder, 'intake');
  const kafka = openTestKafka();
  const errors: unknown[] = [];
  const relays: Relay[] = [];
  return {
    log,
    kafka: kafka.options,
    errors,
    startRelay: (progress) => {
      const leases = new MemoryLeaseStore().candidate(LEASE_MS);
      const relay = startRelay({ log, kafka: kafka.options, leases, progress, onError: (error) => errors.push(error) });
      relays.push(relay);
      return relay;
    },
    published: () => published(kafka.options),
    destroy: async () => {
      for (const relay of relays) await relay.close();
      await log.close();
      await kafka.destroy();
      await rm(folder, { recursive: true });
    },
  };
}

async function published(options: KafkaOptions): Promise<readonly (readonly number[])[]> {
  const positions = new Map<number, number[]>();
  const see = async ({ headers }: KafkaMessage, partition: number) => {
    const of = positions.get(partition) ?? [];
    positions.set(partition, [...of, Number(String(headers?.['taizhang-position']))]);
  };
  const topic = `${options.topicPrefix}.intake`;
  await readTopic(kafkaClient(options), { topic, groupPrefix: `${options.topicPrefix}.published` }, see);
  return [...positions.values()];
}
