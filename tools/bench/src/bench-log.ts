import { generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { createNewId, systemClock } from '@taizhang/engine';
import { logIdentity, type EventLog, type LogIdentity, type NewEvent, type Receipt } from '@taizhang/event-log';
import { openSqliteEventLog } from '@taizhang/event-log/sqlite';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const { x = '' } = publicKey.export({ format: 'jwk' });

const identity: LogIdentity = logIdentity('bench.local/intake/main', {
  publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
  sign: (message) => new Uint8Array(sign(null, message, privateKey)),
});

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
