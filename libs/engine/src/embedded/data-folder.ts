import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EngineError } from './engine.error.js';

const FOLDERS = ['secrets', 'logs', 'keys', 'attachments', 'copies', 'witness', 'read-models'] as const;

/**
 * Where what lies in `TAIZHANG_DATA`:
 * `secrets` keys of this deployment, never backed up with the rest · `logs` the truth · `keys` wrapped subject keys, with
 * backups of their own ·
 * `attachments` sealed files, named in the logs · `copies` the auditor's copies · `witness` the newest checkpoints the auditor has seen, never
 * restored · `read-models` everything that can be rebuilt · `restoring` what an unfinished restore has yet to put in place.
 */
export interface DataFolder {
  readonly path: string;
  readonly lock: string;
  readonly restoring: string;
  readonly witness: string;
  readonly administrator: string;
  secret(name: string): string;
  log(context: string, tenant: string): string;
  logKey(context: string, tenant: string): string;
  keys(context: string): string;
  attachments(context: string): string;
  copy(context: string, tenant: string): string;
  witnessed(context: string, tenant: string): string;
  readModels(context: string): string;
}

/** The layout of a data folder; nothing is touched. */
export function dataFolder(root: string): DataFolder {
  const path = resolve(root);
  return {
    path,
    lock: join(path, 'lock'),
    restoring: join(path, 'restoring'),
    witness: join(path, 'witness'),
    administrator: join(path, 'secrets', 'administrator.json'),
    secret: (name) => join(path, 'secrets', name),
    log: (context, tenant) => join(path, 'logs', `${context}.${tenant}.sqlite`),
    logKey: (context, tenant) => join(path, 'secrets', `log-${context}.${tenant}.pem`),
    keys: (context) => join(path, 'keys', `${context}.sqlite`),
    attachments: (context) => join(path, 'attachments', context),
    copy: (context, tenant) => join(path, 'copies', `${context}.${tenant}.sqlite`),
    witnessed: (context, tenant) => join(path, 'witness', `${context}.${tenant}.checkpoint`),
    readModels: (context) => join(path, 'read-models', `${context}.sqlite`),
  };
}

/** Makes the folders that are missing, for their owner alone. Throws `DATA_FOLDER_UNUSABLE`. */
export function makeFolders(folder: DataFolder): void {
  try {
    FOLDERS.forEach((name) => mkdirSync(join(folder.path, name), { recursive: true, mode: 0o700 }));
  } catch (cause) {
    throw new EngineError('DATA_FOLDER_UNUSABLE', `the data folder ${folder.path} cannot be made`, { cause });
  }
}

/** Logs and keys of two moments must not meet. Throws `RESTORE_UNFINISHED`. */
export function assertRestored({ path, restoring }: DataFolder): void {
  if (!existsSync(restoring)) return;
  throw new EngineError('RESTORE_UNFINISHED', `a restore of ${path} was interrupted; restore again to finish it`);
}
