import { encodeEntry, type Entry } from './entry.js';
import { EventLogError } from './event-log.error.js';
import { MAX_ENTRY_BYTES, type Commit, type NewEvent, type StreamEvents } from './event-log.port.js';

const MAX_NAME = 200;
const MAX_EVENTS = 1000;
const NAME = /^[\x21-\x7e]+$/;
const EVENT_TYPE = /^[A-Z][A-Za-z0-9]{1,99}$/;

/** Refuses with `COMMIT_INVALID` what breaks a bound of the port. Shared by every adapter, so they refuse alike. */
export function assertCommit(commit: Commit): void {
  assertName('commit id', commit.id);
  assertName('actor', commit.actor);
  assertName('correlation id', commit.correlationId);
  if (commit.fingerprint !== undefined) assertName('fingerprint', commit.fingerprint);
  if (commit.policy !== undefined) assertName('policy', commit.policy);
  assertParts(partsOf(commit));
}

/** What a commit says of each stream, in the order in which it is written. */
export function partsOf({ before, ...own }: Commit): readonly StreamEvents[] {
  return before === undefined ? [own] : [before, own];
}

function assertParts(parts: readonly StreamEvents[]): void {
  parts.forEach(assertStreamEvents);
  const [first, second] = parts;
  if (first?.stream === second?.stream) throw invalid('other stream');
  if (parts.flatMap(({ events }) => events).length > MAX_EVENTS) throw invalid('number of events');
}

function assertStreamEvents({ stream, expectedVersion, events }: StreamEvents): void {
  assertName('stream', stream);
  if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0) throw invalid('expected version');
  if (events.length < 1) throw invalid('number of events');
  events.forEach(assertEvent);
}

function assertName(what: string, name: string): void {
  if (name.length > MAX_NAME || !NAME.test(name)) throw invalid(what);
}

function assertEvent(event: NewEvent): void {
  if (!EVENT_TYPE.test(event.type)) throw invalid('event type');
  if (!Number.isSafeInteger(event.v) || event.v < 1) throw invalid('event schema version');
  if (!isJsonObject(event.data)) throw invalid('event data');
}

/** An object that is still one in JSON: entries without would be stored and could not be read back. */
function isJsonObject(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && !('toJSON' in data);
}

function invalid(what: string): EventLogError {
  return new EventLogError('COMMIT_INVALID', `the ${what} is out of the bounds of the event log port`);
}

/** What the log adds to a commit's events when it sequences them. */
export interface Sequencing {
  /** Time of the group; see {@link nextGroupTime}. */
  readonly at: string;
  readonly tenant: string;
  readonly newId: () => string;
}

/** An entry of a commit: its place on its stream, and its exact bytes. */
export interface EncodedEvent {
  readonly stream: string;
  readonly version: number;
  readonly bytes: Uint8Array;
}

/** A commit's entries, in order. Throws `ENTRY_TOO_LARGE` or, for data that is no JSON, `COMMIT_INVALID`. */
export function encodeCommit(commit: Commit, sequencing: Sequencing): readonly EncodedEvent[] {
  return partsOf(commit).flatMap(({ stream, expectedVersion, events }) =>
    events.map((event, index) => {
      const place = { stream, version: expectedVersion + index + 1 };
      return { ...place, bytes: encodeEvent(event, place, { commit, ...sequencing }) };
    }),
  );
}

interface Writing extends Sequencing {
  readonly commit: Commit;
}

function encodeEvent(
  event: NewEvent,
  place: Omit<EncodedEvent, 'bytes'>,
  { commit, at, tenant, newId }: Writing,
): Uint8Array {
  return encodeBounded({
    id: newId(),
    type: event.type,
    v: event.v,
    ...place,
    at,
    actor: commit.actor,
    tenant,
    correlationId: commit.correlationId,
    causationId: commit.id,
    ...(commit.fingerprint === undefined ? {} : { fingerprint: commit.fingerprint }),
    ...(commit.policy === undefined ? {} : { policy: commit.policy }),
    data: event.data,
  });
}

function encodeBounded(entry: Entry): Uint8Array {
  const bytes = encode(entry);
  if (bytes.length <= MAX_ENTRY_BYTES) return bytes;
  throw new EventLogError('ENTRY_TOO_LARGE', `an entry would take ${bytes.length} of ${MAX_ENTRY_BYTES} bytes`);
}

function encode(entry: Entry): Uint8Array {
  try {
    return encodeEntry(entry);
  } catch (cause) {
    throw new EventLogError('COMMIT_INVALID', 'the event data is no JSON', { cause });
  }
}
