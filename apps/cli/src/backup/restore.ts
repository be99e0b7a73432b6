import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataFolder, lockFolder, makeFolders, type DataFolder } from '@taizhang/engine/folder';
import { CliError } from '../cli-error.js';
import { CONTEXTS } from '../verify/log-report.js';
import { verifyBackedUp } from '../verify/verify-folder.js';
import { carryOverDestroyed } from '@taizhang/privacy/sqlite';
import { ATTACHMENT_NAME, placeFile } from './attachment-files.js';
import { sync } from './durable.js';
import { BACKED_UP, readManifest, sha256Of, type Manifest } from './manifest.js';
import { beginSwap, finishSwap } from './swap.js';

export interface RestoreReport {
  readonly restoredFrom: string;
  /** Logs and key stores. */
  readonly files: readonly string[];
  readonly attachments: number;
  /** Where what was there before has been put aside. */
  readonly replaced: string;
}

/**
 * Puts a backup in the place of logs, keys and attachments, with no suite running: copies it beside them, verifies the copy, and only
 * then swaps. What was there is put aside, not removed. Stopped at any moment, it has done nothing or is finished by the
 * next restore, and no suite starts on what is half done. Read models are rebuilt at the next start; the auditor's
 * copies and the witness stay, so an older backup is noticed.
 */
export async function restore(root: string, source: string, deployment: string): Promise<RestoreReport> {
  const manifest = readManifest(source);
  const folder = dataFolder(root);
  if (!existsSync(folder.secret(''))) throw withoutSecrets(folder);
  makeFolders(folder);
  const unlock = lockFolder(folder);
  try {
    finishSwap(folder); // of a restore that was interrupted
    const staged = await stage({ folder, source, manifest, deployment });
    beginSwap(folder, staged);
    const replaced = finishSwap(folder) ?? '';
    const [attachments, files] = partitioned(manifest);
    return { restoredFrom: source, files, attachments: attachments.length, replaced };
  } finally {
    unlock();
  }
}

/** The names of the attachments, and of everything else. */
function partitioned({ files }: Manifest): readonly [readonly string[], readonly string[]] {
  const names = files.map(({ name }) => name);
  const isAttachment = (name: string) => ATTACHMENT_NAME.test(name);
  return [names.filter(isAttachment), names.filter((name) => !isAttachment(name))];
}

interface Staging {
  readonly folder: DataFolder;
  readonly source: string;
  readonly manifest: Manifest;
  readonly deployment: string;
}

/** Copies the backup into the data folder, beside the live parts, and checks the copy. Throws `BACKUP_UNUSABLE`. */
async function stage({ folder, source, manifest, deployment }: Staging): Promise<string> {
  const staged = `${folder.restoring}.part`;
  rmSync(staged, { recursive: true, force: true });
  BACKED_UP.forEach((part) => mkdirSync(join(staged, part), { recursive: true, mode: 0o700 }));
  try {
    for (const { name, sha256 } of manifest.files) await copyFile({ source, staged, name, sha256 });
    for (const context of CONTEXTS) await assertSound(folder, { staged, deployment, context });
    carryOver(folder, { staged, manifest });
    partitioned(manifest)[1].forEach((name) => removeTraces(join(staged, name)));
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    throw error;
  }
  BACKED_UP.forEach((part) => sync(join(staged, part)));
  return staged;
}

/** S1-65: whoever was destroyed after the backup was taken stays destroyed. */
function carryOver({ path }: DataFolder, { staged, manifest }: { staged: string; manifest: Manifest }): void {
  const stores = CONTEXTS.map((context) => `keys/${context}.sqlite`); // beside them are secrets that are no keys of subjects
  const isReplaced = (name: string) =>
    manifest.files.some((file) => file.name === name) && existsSync(join(path, name));
  const replaced = stores.filter(isReplaced);
  for (const name of replaced) carryOverDestroyed(join(path, name), join(staged, name));
}

interface Copying {
  readonly source: string;
  readonly staged: string;
  readonly name: string;
  readonly sha256: string;
}

async function copyFile({ source, staged, name, sha256 }: Copying): Promise<void> {
  if (!existsSync(join(source, name))) throw unusable(`${name} is missing`);
  const copy = join(staged, name);
  mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });
  copyFileSync(join(source, name), copy);
  placeFile(copy);
  if ((await sha256Of(copy)) !== sha256) throw unusable(`${name} is not as it was backed up`);
}

async function assertSound(
  { path }: DataFolder,
  { staged, deployment, context }: { staged: string; deployment: string; context: string },
): Promise<void> {
  const { ok, firstBad } = await verifyBackedUp({ root: path, source: staged, deployment, context });
  if (!ok) throw unusable(`the log of ${context} does not verify: ${firstBad?.detail ?? ''}`);
}

/** SQLite leaves these beside a log that was only read; the log has nothing in them. */
function removeTraces(log: string): void {
  for (const trace of [`${log}-wal`, `${log}-shm`]) rmSync(trace, { force: true });
}

function unusable(why: string): CliError {
  return new CliError('BACKUP_UNUSABLE', `nothing was changed, the backup cannot be used: ${why}`);
}

function withoutSecrets({ path }: DataFolder): CliError {
  return new CliError('DATA_FOLDER_UNREADABLE', `${path} holds no secrets; put those of the deployment there first`);
}
