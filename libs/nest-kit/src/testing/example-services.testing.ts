import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog } from '@taizhang/event-log';
import { openSqliteEventLog } from '@taizhang/event-log/sqlite';
import { testIdentity } from '@taizhang/event-log/testing';
import { uuidV7 } from '@taizhang/kernel';
import { createBlindIndex, createOpener, createSealer } from '@taizhang/privacy';
import { openSqliteSubjectKeys } from '@taizhang/privacy/sqlite';
import { openSqliteReadModels } from '@taizhang/read-models/sqlite';
import type { ContextServices } from '../context/services.js';
import { EventCodec } from '../execution/event-codec.js';
import { Executor } from '../execution/executor.js';
import { exampleContext, openers } from './example-context.testing.js';

export const NOW = Date.parse('2026-03-02T09:00:00.000Z');

export interface ExampleServices extends ContextServices {
  /** As a second process on the same stores has it. */
  readonly otherExecutor: Executor;
  readonly close: () => Promise<void>;
}

export const clock = { now: () => NOW };

let made = 0;
/** Ids that are the same in every run. */
export function newId(): string {
  const random = Buffer.alloc(10);
  random.writeUInt32BE(made++, 6);
  return uuidV7(NOW, random);
}

/** The services of the example context on real stores in a folder of their own. `through` may stand before the log. */
export async function exampleServices(through: (log: EventLog) => EventLog = (log) => log): Promise<ExampleServices> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-nest-kit-'));
  const path = (name: string) => join(folder, `${name}.sqlite`);
  const identity = testIdentity('test.local/example/main');
  const log = through(await openSqliteEventLog({ path: path('log'), identity, clock, newId }));
  const keyEncryptionKeys = [{ id: 'test', key: new Uint8Array(32).fill(7) }];
  const keys = openSqliteSubjectKeys({ path: path('keys'), keyEncryptionKeys, context: 'example/main' });
  const readModels = openSqliteReadModels({ path: path('read-models') });
  const sealer = createSealer(keys);
  openers.set(sealer, createOpener(keys));
  const codec = new EventCodec('example', exampleContext.events, sealer);
  const blindIndex = createBlindIndex(new Uint8Array(32).fill(9));
  return {
    ...{ context: 'example', tenant: 'main', log, readModels, sealer, subjectKeys: keys, clock, newId },
    pseudonym: (label, text) => blindIndex.pseudonym(label, text),
    ...{ executor: new Executor(log, codec), otherExecutor: new Executor(log, codec) },
    async close() {
      await Promise.all([log.close(), readModels.close(), keys.close()]);
      await rm(folder, { recursive: true });
    },
  };
}
