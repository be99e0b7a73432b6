import type { EventLog } from '@taizhang/event-log';
import { openSqliteEventLog } from '@taizhang/event-log/sqlite';
import type { Clock, NewId } from '@taizhang/kernel';
import {
  createOpener,
  createSealer,
  KeyRotator,
  type KeyEncryptionKeySource,
  type SubjectKeyStore,
} from '@taizhang/privacy';
import { openSqliteSubjectKeys } from '@taizhang/privacy/sqlite';
import { openSqliteReadModels } from '@taizhang/read-models/sqlite';
import type { Closing } from '../closing.js';
import type { ContextStore } from '../run-context.js';
import type { DataFolder } from './data-folder.js';
import { loadLogIdentity } from './load-log-identity.js';
import { openStoreFile } from './store-file.js';

export interface ContextStoreOptions {
  readonly folder: DataFolder;
  readonly deployment: string;
  readonly tenant: string;
  readonly keyEncryption: KeyEncryptionKeySource;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Told of each part as it is opened. */
  readonly own: Closing['own'];
}

/** Opens what a context keeps; its parts are the owner's, also when one of them cannot be opened. */
export async function openContextStore(context: string, options: ContextStoreOptions): Promise<ContextStore> {
  const { folder, own } = options;
  const log = own(await openLog(context, options));
  const keys = own(await openSubjectKeys(context, options));
  const keyRotator = own(new KeyRotator(keys, options.keyEncryption));
  const readModels = await openStoreFile(folder.readModels(context), (path) => openSqliteReadModels({ path }));
  return {
    context,
    log,
    sealer: createSealer(keys),
    opener: createOpener(keys),
    subjectKeys: keys,
    keyRotator,
    readModels: own(readModels),
  };
}

async function openLog(context: string, options: ContextStoreOptions): Promise<EventLog> {
  const { folder, tenant, clock, newId } = options;
  const identity = await loadLogIdentity(context, options);
  return openStoreFile(folder.log(context, tenant), (path) => openSqliteEventLog({ path, identity, clock, newId }));
}

async function openSubjectKeys(
  context: string,
  { folder, keyEncryption }: ContextStoreOptions,
): Promise<SubjectKeyStore> {
  const keyEncryptionKeys = await keyEncryption.load();
  return openStoreFile(folder.keys(context), (path) => openSqliteSubjectKeys({ path, context, keyEncryptionKeys }));
}
