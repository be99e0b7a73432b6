import { createHash } from 'node:crypto';
import type { IHeaders, Message } from 'kafkajs';
import { decodeEntry, type Entry, type StoredEntry } from '@taizhang/event-log';
import { HASH_BYTES, type Hash } from '@taizhang/transparency';

/** What a message says beside the CloudEvents attributes. */
export const HEADERS = {
  source: 'ce_source',
  position: 'taizhang-position',
  checkpoint: 'taizhang-checkpoint',
  proof: 'taizhang-proof',
} as const;

/** An entry and the proof that it is in its log: all that a message needs to be believed by who knows the log's key. */
export interface ProvenEntry {
  readonly entry: StoredEntry;
  /** The log's name. */
  readonly origin: string;
  /** The signed note of a tree that holds the entry (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
  /** Its inclusion proof in that tree, from the leaf's sibling up. */
  readonly proof: readonly Hash[];
}

/** The message of an entry (CloudEvents Kafka binding, binary mode): key = stream, value = the entry's exact bytes. */
export function messageOf(proven: ProvenEntry): Message & { readonly key: string; readonly headers: IHeaders } {
  const { bytes } = proven.entry;
  const entry = decodeEntry(bytes);
  const value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { key: entry.stream, value, headers: headersOf(entry, proven) };
}

function headersOf(entry: Entry, { entry: { position }, origin, checkpoint, proof }: ProvenEntry): IHeaders {
  return {
    ce_specversion: '1.0',
    ce_id: entry.id,
    ce_type: entry.type,
    [HEADERS.source]: origin,
    ce_time: entry.at,
    ce_subject: entry.stream,
    'content-type': 'application/json',
    traceparent: traceparent(entry),
    [HEADERS.position]: String(position),
    [HEADERS.checkpoint]: checkpoint,
    [HEADERS.proof]: Buffer.concat(proof),
  };
}

/** The hashes of a proof header; undefined when it is none. */
export function proofOf(bytes: Uint8Array): readonly Hash[] | undefined {
  if (bytes.length % HASH_BYTES !== 0) return undefined;
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, i) =>
    bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}

/** W3C Trace Context: one trace for all that a request set off, and this event as the span that caused the handling. */
function traceparent({ correlationId, id }: Entry): string {
  return `00-${traceId(correlationId)}-${uuidDigits(id)?.slice(16) ?? digest(id, 16)}-01`;
}

function traceId(correlationId: string): string {
  return uuidDigits(correlationId) ?? digest(correlationId, 32);
}

function uuidDigits(text: string): string | undefined {
  const digits = text.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}

function digest(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
