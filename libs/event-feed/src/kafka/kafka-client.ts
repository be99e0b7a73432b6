import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { KafkaLogEntry, KafkaOptions } from './kafka-options.js';
import { CONNECTION } from './kafka-settings.js';

/** Makes producers, consumers and admins; each has connections of its own. */
export function kafkaClient({ brokers, clientId, user, tls, onLog = () => {} }: KafkaOptions): Kafka {
  return new Kafka({
    ...CONNECTION,
    brokers: [...brokers],
    clientId,
    ...(tls === true ? { ssl: true } : {}),
    ...(user ? { sasl: { mechanism: 'scram-sha-512', username: user.name, password: user.password } } : {}),
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => onLog(logEntryOf(entry)),
  });
}

/** What the driver adds to its messages and may be shown; the rest could be content. */
const DETAILS = ['groupId', 'topic', 'partition', 'broker', 'error', 'retryCount', 'retryTime'] as const;

function logEntryOf({ namespace, level, log }: LogEntry): KafkaLogEntry {
  const details: Record<string, string | number> = {};
  for (const name of DETAILS) {
    const value: unknown = log[name];
    if (typeof value === 'string' || typeof value === 'number') details[name] = value;
  }
  return { level: isExpected({ namespace, log }) ? 'debug' : levelOf(level), message: log.message, details };
}

/**
 * A broker's refusal, which the driver logs as an error before it tries again (a coordinator that loads, an election),
 * and its advice to retry for ever, which we do ourselves.
 */
function isExpected({ namespace, log: { message } }: Pick<LogEntry, 'namespace' | 'log'>): boolean {
  return (namespace === 'Connection' && message.startsWith('Response ')) || message.startsWith('Limiting retries');
}

function levelOf(level: logLevel): 'warn' | 'error' {
  return level === logLevel.ERROR ? 'error' : 'warn';
}
