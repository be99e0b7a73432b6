import { join } from 'node:path';
import { openSqliteEventLog } from '@taizhang/event-log/sqlite';
import { testIdentity } from '@taizhang/event-log/testing';
import type { Clock, NewId } from '@taizhang/kernel';
import { createBlindIndex, createOpener, createSealer, type Opener } from '@taizhang/privacy';
import { openSqliteSubjectKeys } from '@taizhang/privacy/sqlite';
import { openSqliteReadModels } from '@taizhang/read-models/sqlite';
import type { ContextServices } from '../context/services.js';
import { EventCodec, type ZodEventCatalogue } from '../execution/event-codec.js';
import { Executor } from '../execution/executor.js';

export interface TestStoreOptions {
  readonly folder: string;
  readonly context: string;
  readonly events: ZodEventCatalogue;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Log, subject keys and read models of one context in files of its own. */
export interface TestStore {
  readonly services: ContextServices;
  readonly opener: Opener;
  readonly events: ZodEventCatalogue;
  close(): Promise<void>;
}

/** Where a test finds the log of a context. */
export function testLogFile(folder: string, context: string): string {
  return join(folder, `${context}-log.sqlite`);
}

export async function openTestStore({ folder, context, events, clock, newId }: TestStoreOptions): Promise<TestStore> {
  const path = (name: string) => join(folder, `${context}-${name}.sqlite`);
  const identity = testIdentity(`test.local/${context}/main`);
  const log = await openSqliteEventLog({ path: testLogFile(folder, context), identity, clock, newId });
  const keyEncryptionKeys = [{ id: 'test', key: new Uint8Array(32).fill(7) }];
  const keys = openSqliteSubjectKeys({ path: path('keys'), keyEncryptionKeys, context });
  const readModels = openSqliteReadModels({ path: path('read-models') });
  const sealer = createSealer(keys);
  const executor = new Executor(log, new EventCodec(context, events, sealer));
  const names = createBlindIndex(new Uint8Array(32).fill(9));
  const pseudonym = (label: string, text: string) => names.pseudonym(label, text);
  return {
    services: {
      context,
      tenant: 'main',
      executor,
      log,
      readModels,
      sealer,
      subjectKeys: { destroy: (...asked) => keys.destroy(...asked), destroyed: (...asked) => keys.destroyed(...asked) },
      clock,
      newId,
      pseudonym,
    },
    ...{ events, opener: createOpener(keys) },
    async close() {
      await Promise.all([log.close(), readModels.close(), keys.close()]);
    },
  };
}
