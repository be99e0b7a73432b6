import { sign } from 'node:crypto';
import { formatOrigin, logIdentity, type EventLog, type LogIdentity } from '@taizhang/event-log';
import { openSqliteEventLog } from '@taizhang/event-log/sqlite';
import type { Clock, NewId } from '@taizhang/kernel';
import { createSealer, type KeyEncryptionKey, type Sealer } from '@taizhang/privacy';
import { loadOrCreateEd25519Key } from '@taizhang/privacy/keys';
import { openSqliteSubjectKeys } from '@taizhang/privacy/sqlite';
import type { ReadModels } from '@taizhang/read-models';
import { openSqliteReadModels } from '@taizhang/read-models/sqlite';
import type { DataFolder } from './data-folder.js';

/** What one context keeps: its log, its subjects' keys, its read models. */
export interface ContextStore {
  readonly context: string;
  readonly log: EventLog;
  readonly sealer: Sealer;
  readonly readModels: ReadModels;
  close(): Promise<void>;
}

export interface ContextStoreOptions {
  readonly folder: DataFolder;
  readonly deployment: string;
  readonly tenant: string;
  readonly keyEncryption: KeyEncryptionKey;
  readonly clock: Clock;
  readonly newId: NewId;
}

export async function openContextStore(context: string, options: ContextStoreOptions): Promise<ContextStore> {
  const { folder, tenant, keyEncryption, clock, newId } = options;
  const identity = await loadLogIdentity(context, options);
  const log = await openSqliteEventLog({ path: folder.log(context, tenant), identity, clock, newId });
  const keys = openSqliteSubjectKeys({ path: folder.keys(context), context, keyEncryptionKeys: [keyEncryption] });
  const readModels = openSqliteReadModels({ path: folder.readModels(context) });
  const close = async () => {
    await log.close();
    await keys.close();
    await readModels.close();
  };
  return { context, log, sealer: createSealer(keys), readModels, close };
}

/** The log's name and its Ed25519 key, made on first start. */
export async function loadLogIdentity(
  context: string,
  { folder, deployment, tenant }: Pick<ContextStoreOptions, 'folder' | 'deployment' | 'tenant'>,
): Promise<LogIdentity> {
  const { privateKey, publicKey } = await loadOrCreateEd25519Key(folder.logKey(context, tenant));
  const origin = formatOrigin({ deployment, context, tenant });
  return logIdentity(origin, { publicKey, sign: (message) => sign(null, message, privateKey) });
}
