import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import type { Deployment } from '../deployment.js';
import type { Evidence, LogEvidence } from './evidence.js';
import { readTopic, type Received } from './read-topic.js';

/** What a reader of a topic gets who drops the positions that he has, partition by partition. */
export interface TopicEvidence {
  readonly context: string;
  /** Positions that were kept, each with the bytes of its message. */
  readonly kept: ReadonlyMap<number, Buffer>;
  /** Messages that said what an earlier one of their partition had said. Allowed. */
  readonly repeated: number;
  /** Messages that some group could not handle. */
  readonly setAside: readonly number[];
}

export async function collectTopics(deployment: Deployment, contexts: readonly string[]): Promise<TopicEvidence[]> {
  const { kafka: server, cluster } = deployment;
  const kafka = new Kafka({ brokers: [server.brokers], clientId: 'faults', logLevel: logLevel.NOTHING });
  return Promise.all(
    contexts.map(async (context) => {
      const topic = `${cluster.namespace}.${context}`;
      const dead = await readTopic(kafka, `${topic}.dead-letter`);
      return { context, ...keptOf(await readTopic(kafka, topic)), setAside: dead.map(positionOf) };
    }),
  );
}

/** Every entry is on its context's topic, byte for byte and in the order of each partition; nothing was set aside. */
export const topicsAreWhole = async ({ logs, topics }: Pick<Evidence, 'logs' | 'topics'>): Promise<readonly string[]> =>
  topics.flatMap((topic) => wrongOf(topic, logs.find(({ context }) => context === topic.context)?.entries ?? []));

function wrongOf({ context, kept, setAside }: TopicEvidence, entries: LogEvidence['entries']): readonly string[] {
  const missing = entries.filter(({ position, bytes }) => !kept.get(position)?.equals(bytes));
  return [
    ...missing.map(({ position }) => `${context}: who reads the topic does not get position ${position}`),
    ...setAside.map((position) => `${context}: position ${position} was set aside as a dead letter`),
  ];
}

/** What is left of messages, each partition in order, when every repetition is dropped. */
export function keptOf(messages: readonly Received[]): Pick<TopicEvidence, 'kept' | 'repeated'> {
  const newest = new Map<number, number>();
  const kept = new Map<number, Buffer>();
  for (const received of messages) {
    const position = positionOf(received);
    if (position <= (newest.get(received.partition) ?? -1)) continue;
    newest.set(received.partition, position);
    kept.set(position, received.message.value ?? Buffer.of());
  }
  return { kept, repeated: messages.length - kept.size };
}

function positionOf({ message: { headers } }: { readonly message: KafkaMessage }): number {
  return Number(String(headers?.['taizhang-position']));
}
