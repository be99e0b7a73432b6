import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '@taizhang/engine';
import { CliError, EXIT } from '../cli-error.js';
import { copyTogether, type Copy } from './snapshot.js';

/** What a backup holds: the logs, and apart from them the wrapped keys of their subjects. No secrets, nothing derived. */
export const BACKED_UP = ['logs', 'keys'] as const;
export const MANIFEST = 'taizhang-backup.json';

export interface BackupReport {
  readonly folder: string;
  readonly files: readonly string[];
  readonly takenAt: string;
}

/** Copies the data folder's logs and wrapped keys as of one moment into an empty or new folder. */
export async function backUp(root: string, target: string): Promise<BackupReport> {
  const { path } = dataFolder(root);
  if (!existsSync(join(path, 'logs'))) {
    throw new CliError('DATA_FOLDER_UNREADABLE', EXIT.unreachable, `${path} is no data folder`);
  }
  makeEmpty(target);
  const files = BACKED_UP.flatMap((folder) => databasesIn(path, folder));
  BACKED_UP.forEach((folder) => mkdirSync(join(target, folder), { mode: 0o700 }));
  const copies: Copy[] = files.map((file) => ({ from: join(path, file), to: join(target, file) }));
  await copyTogether(copies);
  const report = { folder: target, files, takenAt: new Date().toISOString() };
  writeFileSync(join(target, MANIFEST), `${JSON.stringify({ format: 1, ...report }, undefined, 2)}\n`, { mode: 0o600 });
  return report;
}

export function databasesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.sqlite'))
    .map((name) => join(folder, name));
}

function makeEmpty(target: string): void {
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new CliError('BACKUP_FOLDER_NOT_EMPTY', EXIT.usage, `${target} is not empty`);
  }
  mkdirSync(target, { recursive: true, mode: 0o700 });
}
