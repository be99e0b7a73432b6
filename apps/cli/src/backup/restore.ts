import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, lockFolder, makeFolders, type DataFolder } from '@taizhang/engine';
import { CliError, EXIT } from '../cli-error.js';
import { CONTEXTS, type LogReport } from '../verify/log-report.js';
import { verifyBackedUp } from '../verify/verify-folder.js';
import { BACKED_UP, databasesIn, MANIFEST } from './back-up.js';

export interface RestoreReport {
  readonly restoredFrom: string;
  readonly files: readonly string[];
  /** Where what was there before has been put aside. */
  readonly replaced: string;
}

/**
 * Puts a backup in the place of logs and keys, with no suite running. What was there is put aside, not removed. Read
 * models are rebuilt at the next start; the auditor's copies and the witness stay, so an older backup is noticed.
 */
export async function restore(root: string, source: string, deployment: string): Promise<RestoreReport> {
  if (!existsSync(join(source, MANIFEST))) throw notABackup(`${source} is no backup: ${MANIFEST} is missing`);
  const folder = dataFolder(root);
  makeFolders(folder);
  const unlock = lockFolder(folder);
  try {
    await assertSound(folder, source, deployment);
    return replace(folder, source);
  } finally {
    unlock();
  }
}

async function assertSound(folder: DataFolder, source: string, deployment: string): Promise<void> {
  const logs: LogReport[] = [];
  for (const context of CONTEXTS) logs.push(await verifyBackedUp({ root: folder.path, source, deployment, context }));
  const bad = logs.find(({ ok }) => !ok);
  if (bad !== undefined)
    throw notABackup(`the backup's log of ${bad.context} does not verify: ${bad.firstBad?.detail ?? ''}`);
}

function replace(folder: DataFolder, source: string): RestoreReport {
  const replaced = join(folder.path, `replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  mkdirSync(replaced, { mode: 0o700 });
  const files = BACKED_UP.flatMap((part) => databasesIn(source, part));
  for (const part of BACKED_UP) {
    renameSync(join(folder.path, part), join(replaced, part));
    mkdirSync(join(folder.path, part), { mode: 0o700 });
  }
  files.forEach((file) => copyFileSync(join(source, file), join(folder.path, file)));
  rmSync(join(folder.path, 'read-models'), { recursive: true, force: true });
  return { restoredFrom: source, files, replaced };
}

function notABackup(message: string): CliError {
  return new CliError('BACKUP_UNUSABLE', EXIT.unreachable, message);
}
