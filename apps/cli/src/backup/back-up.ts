import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '@taizhang/engine/folder';
import { CliError } from '../cli-error.js';
import { attachmentsIn, copyAttachments } from './attachment-files.js';
import { sync } from './durable.js';
import { BACKED_UP, DATABASES, sha256Of, writeManifest, type Manifest } from './manifest.js';
import { copyTogether } from './snapshot.js';

export interface BackupReport {
  readonly folder: string;
  /** Logs and key stores. */
  readonly files: readonly string[];
  readonly attachments: number;
  readonly takenAt: string;
}

/** Copies the data folder's logs and wrapped keys as of one moment, and the attachments that they name, into an empty or new folder. */
export async function backUp(root: string, target: string): Promise<BackupReport> {
  const { path } = dataFolder(root);
  const names = DATABASES.flatMap((part) => databasesIn(path, part));
  if (names.length === 0) throw new CliError('DATA_FOLDER_UNREADABLE', `${path} holds no logs`);
  makeEmpty(target);
  BACKED_UP.forEach((part) => mkdirSync(join(target, part), { mode: 0o700 }));
  const takenAt = new Date().toISOString();
  copyAttachments(path, target);
  await copyTogether(names.map((name) => ({ from: join(path, name), to: join(target, name) })));
  copyAttachments(path, target);
  const attachments = attachmentsIn(target);
  const files: Manifest['files'] = [];
  for (const name of [...names, ...attachments]) files.push({ name, sha256: await settled(join(target, name)) });
  BACKED_UP.forEach((part) => sync(join(target, part)));
  writeManifest(target, { format: 1, takenAt, files });
  return { folder: target, files: names, attachments: attachments.length, takenAt };
}

async function settled(copy: string): Promise<string> {
  sync(copy);
  return sha256Of(copy);
}

function databasesIn(root: string, part: string): string[] {
  if (!existsSync(join(root, part))) return [];
  const names = readdirSync(join(root, part)).filter((name) => name.endsWith('.sqlite'));
  return names.sort().map((name) => `${part}/${name}`);
}

function makeEmpty(target: string): void {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  if (readdirSync(target).length > 0) throw new CliError('BACKUP_FOLDER_NOT_EMPTY', `${target} is not empty`);
}
