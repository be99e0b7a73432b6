/** How a process reaches the brokers, and which of a broker's topics are this deployment's. */
export interface KafkaOptions {
  /** `host:port` of some of the brokers; the others are learned from them. */
  readonly brokers: readonly string[];
  /** Names this process in the brokers' logs and quotas. */
  readonly clientId: string;
  /** First part of topic names; `taizhang` when absent. */
  readonly topicPrefix?: string;
  /** SCRAM-SHA-512. */
  readonly user?: { readonly name: string; readonly password: string };
  readonly tls?: boolean;
  /** Told what the driver logs: never a message's content, key or header. */
  readonly onLog?: (entry: KafkaLogEntry) => void;
}

export interface KafkaLogEntry {
  readonly level: 'debug' | 'warn' | 'error';
  readonly message: string;
  /** Where it happened: group, topic, partition, broker, and the protocol's error. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** The topic of a context's events. */
export function eventTopic({ topicPrefix = 'taizhang' }: KafkaOptions, context: string): string {
  return `${topicPrefix}.${context}`;
}

/** Where events of a context go that some group could not handle, and messages of its topic that prove nothing. */
export function deadLetterTopic(options: KafkaOptions, context: string): string {
  return `${eventTopic(options, context)}.dead-letter`;
}
