import type { RecordedEvent } from '@taizhang/kernel';
import { EventLogError } from './event-log.error.js';
import type { StoredEntry } from './event-log.port.js';

/** The JSON object whose UTF-8 bytes are one entry. Key order is the order below; nothing is re-serialised to verify. */
export interface Entry {
  readonly id: string;
  readonly type: string;
  readonly v: number;
  readonly stream: string;
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly tenant: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly fingerprint?: string;
  readonly policy?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function encodeEntry(entry: Entry): Uint8Array {
  return encoder.encode(JSON.stringify(entry));
}

/** Reads an entry's bytes back. Throws `LOG_CORRUPT` when they are not the JSON of an entry. */
export function decodeEntry(bytes: Uint8Array): Entry {
  const value = parse(bytes);
  if (isEntry(value)) return value;
  throw new EventLogError('LOG_CORRUPT', 'an entry lacks a field that every entry has');
}

/** The entry as handlers and projections see it: the event and its circumstances. */
export function recordedEvent(context: string, stored: StoredEntry): RecordedEvent {
  const entry = decodeEntry(stored.bytes);
  return { ...entry, context, position: stored.position };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new EventLogError('LOG_CORRUPT', 'an entry is not UTF-8 JSON', { cause });
  }
}

const TEXT_FIELDS = ['id', 'type', 'stream', 'at', 'actor', 'tenant', 'correlationId', 'causationId'] as const;

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  return (
    TEXT_FIELDS.every((name) => typeof fields[name] === 'string') &&
    Number.isSafeInteger(fields.version) &&
    Number.isSafeInteger(fields.v) &&
    typeof fields.data === 'object' &&
    fields.data !== null
  );
}
