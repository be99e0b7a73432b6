import { generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { createNewId, systemClock } from '@taizhang/engine';
import { logIdentity, type EventLog, type LogIdentity, type NewEvent, type Receipt } from '@taizhang/event-log';
import { openSqliteEventLog } from '@taizhang/event-log/sqlite';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const { x = '' } = publicKey.export({ format: 'jwk' });

export function benchIdentity(tenant: string): LogIdentity {
  return logIdentity(`bench.local/intake/${tenant}`, {
    publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  });
}

const identity = benchIdentity('main');

export const benchVkey = identity.vkey;

/** An embedded log in the folder, as the engine opens it. */
export function openBenchLog(folder: string): Promise<EventLog> {
  const path = benchLogPath(folder);
  return openSqliteEventLog({ path, identity, clock: systemClock, newId: createNewId(systemClock) });
}

export function benchLogPath(folder: string): string {
  return join(folder, 'log.sqlite');
}

/** An event whose entry is about 300 bytes. */
export const benchEvent: NewEvent = {
  type: 'CallReceived',
  v: 1,
  data: { occurredAt: '2026-03-02T09:00:00.000Z', padding: 'x'.repeat(70) },
};

export interface BenchCommit {
  readonly writer: number;
  readonly version: number;
  readonly events?: readonly NewEvent[];
}

/** The writer's next commit on a stream of its own. `version` counts its commits. */
export function appendNext(log: EventLog, { writer, version, events = [benchEvent] }: BenchCommit): Promise<Receipt> {
  const expectedVersion = version * events.length;
  const commit = { id: `c-${writer}-${version}`, stream: `reception-${writer}`, expectedVersion, events };
  return log.append({ ...commit, actor: 'agent-1', correlationId: 'bench' });
}

export interface Appending {
  /** Each has its own stream and waits for its receipt before it appends again. */
  readonly writers: number;
  readonly events: number;
}

export interface Appended {
  /** Per second. */
  readonly rate: number;
  /** How many commits were written at once. */
  readonly groups: number;
}

/** Appends as fast as the writers get their receipts. */
export async function appendAll(log: EventLog, { writers, events }: Appending): Promise<Appended> {
  const checkpoints = new Set<string>();
  const write = async (writer: number) => {
    for (let version = 0; version < events / writers; version++) {
      checkpoints.add((await appendNext(log, { writer, version })).checkpoint);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return { rate: events / ((performance.now() - started) / 1000), groups: checkpoints.size };
}

const COMMITS_AT_ONCE = 256;
const EVENTS_OF_COMMIT = 5;

/** Makes an empty log so long, in streams of five events. */
export async function fillLog(log: EventLog, size: number): Promise<void> {
  const events = Array.from({ length: EVENTS_OF_COMMIT }, () => benchEvent);
  for (let stream = 0; stream < size / EVENTS_OF_COMMIT; stream += COMMITS_AT_ONCE) {
    const writers = Array.from({ length: COMMITS_AT_ONCE }, (_, n) => stream + n);
    await Promise.all(writers.map((writer) => appendNext(log, { writer, version: 0, events })));
  }
}
