import { setTimeout } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { BackOff } from '../delivery/back-off.js';
import { EventFeedError } from '../event-feed.port.js';
import { kafkaClient } from './kafka-client.js';
import { deadLetterTopic, eventTopic, type KafkaOptions } from './kafka-options.js';

/** What an operator decides once, for the topics of events: neither can be changed without moving streams. */
export interface TopicSettings {
  /** A stream is in one of them for ever, so the number is never changed. */
  readonly partitions: number;
  readonly replicationFactor: number;
  /** Replicas that must have a message before it counts as published. */
  readonly minInSyncReplicas: number;
}

export interface TopicsOptions {
  readonly kafka: KafkaOptions;
  readonly contexts: readonly string[];
  readonly settings: TopicSettings;
}

/** `ConfigResourceTypes.TOPIC` of the driver, which Node cannot import by name from its CommonJS module. */
const TOPIC_RESOURCE = 2;

interface Topic {
  readonly name: string;
  readonly partitions: number;
}

/**
 * Makes the topics of events and of dead letters that are missing, and changes none that are there. Throws
 * `TOPIC_SETTINGS_DIFFER` when one of those is not as asked for.
 */
export function createTopics(options: TopicsOptions): Promise<void> {
  return withAdmin(options.kafka, async (admin) => {
    const missing = await missingTopics(admin, options);
    const topics = missing.map((topic) => definition(topic, options));
    if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: false });
    await whenKnown(() => assertSettings(admin, options));
  });
}

/** Throws `TOPIC_MISSING`, or `TOPIC_SETTINGS_DIFFER`; the message names what and where. */
export function checkTopics(options: TopicsOptions): Promise<void> {
  return withAdmin(options.kafka, async (admin) => {
    const missing = await missingTopics(admin, options);
    if (missing.length > 0) throw topicMissing(missing.map(({ name }) => name));
    await assertSettings(admin, options);
  });
}

export function topicMissing(names: readonly string[]): EventFeedError {
  return new EventFeedError('TOPIC_MISSING', `no topic ${names.join(', ')}: run \`taizhang init\``);
}

async function withAdmin(kafka: KafkaOptions, work: (admin: Admin) => Promise<void>): Promise<void> {
  const admin = kafkaClient(kafka).admin();
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** How long brokers may take to learn of a topic from their controller. */
const KNOWN_WITHIN_MS = 10_000;

async function whenKnown(work: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + KNOWN_WITHIN_MS;
  for (const backOff = new BackOff(); ;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnknownTopic(error) || performance.now() > deadline) throw error;
    }
    await setTimeout(backOff.next());
  }
}

function isUnknownTopic(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'UNKNOWN_TOPIC_OR_PARTITION';
}

function topicsOf({ kafka, contexts, settings }: TopicsOptions): readonly Topic[] {
  return contexts.flatMap((context) => [
    { name: eventTopic(kafka, context), partitions: settings.partitions },
    { name: deadLetterTopic(kafka, context), partitions: 1 }, // few, and read as a whole
  ]);
}

async function missingTopics(admin: Admin, options: TopicsOptions): Promise<readonly Topic[]> {
  const existing = new Set(await admin.listTopics());
  return topicsOf(options).filter(({ name }) => !existing.has(name));
}

function definition({ name, partitions }: Topic, { settings }: TopicsOptions) {
  const configEntries = Object.entries(configOf(settings)).map(([key, value]) => ({ name: key, value }));
  return { topic: name, numPartitions: partitions, replicationFactor: settings.replicationFactor, configEntries };
}

/** A topic is a copy of a log: it is kept for ever, as a whole. */
function configOf({ minInSyncReplicas }: TopicSettings): Readonly<Record<string, string>> {
  return {
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'min.insync.replicas': String(minInSyncReplicas),
  };
}

async function assertSettings(admin: Admin, options: TopicsOptions): Promise<void> {
  const differences: string[] = [];
  for (const topic of topicsOf(options)) {
    const actual = await actualSettings(admin, topic.name);
    for (const [setting, value] of Object.entries(wantedSettings(topic, options.settings))) {
      if (actual[setting] !== value) differences.push(`${topic.name}: ${setting} is ${actual[setting]}, not ${value}`);
    }
  }
  if (differences.length > 0) throw new EventFeedError('TOPIC_SETTINGS_DIFFER', differences.join('; '));
}

function wantedSettings({ partitions }: Topic, settings: TopicSettings): Readonly<Record<string, string>> {
  const { replicationFactor } = settings;
  return { partitions: String(partitions), 'replication factor': String(replicationFactor), ...configOf(settings) };
}

async function actualSettings(admin: Admin, name: string): Promise<Readonly<Record<string, string>>> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
  const partitions = topics[0]?.partitions ?? [];
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: TOPIC_RESOURCE, name }],
  });
  const config = resources[0]?.configEntries ?? [];
  return {
    partitions: String(partitions.length),
    'replication factor': String(Math.min(...partitions.map(({ replicas }) => replicas.length))),
    ...Object.fromEntries(config.map(({ configName, configValue }) => [configName, configValue])),
  };
}
