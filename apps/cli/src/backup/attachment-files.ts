import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sync } from './durable.js';

/** What the embedded store calls a file that is whole: `attachments/<context>/of-<subject>/<hash>`. */
export const ATTACHMENT_NAME = /^attachments\/[a-z]{1,30}\/of-[A-Za-z0-9._-]{1,128}\/[0-9a-f]{64}$/;

/** The attachments below a data folder or a backup. */
export function attachmentsIn(root: string): readonly string[] {
  if (!existsSync(join(root, 'attachments'))) return [];
  const names = readdirSync(join(root, 'attachments'), { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => `attachments/${name}`)
    .filter((name) => ATTACHMENT_NAME.test(name))
    .sort();
}

/**
 * Copies the attachments that the target has not yet. Asked for before the logs are copied and again afterwards, it leaves
 * out none that they name: what is named was put there before, and is removed only after the log says that its customer is
 * destroyed. One that is removed meanwhile is passed over.
 */
export function copyAttachments(root: string, target: string): void {
  const missing = attachmentsIn(root).filter((name) => !existsSync(join(target, name)));
  for (const name of missing) copyIfThere(join(root, name), join(target, name));
}

/** On disk, with the folders that lead to it, when it answers. */
export function placeFile(copy: string): void {
  sync(copy);
  for (let folder = dirname(copy), depth = 0; depth < 3; folder = dirname(folder), depth++) sync(folder);
}

function copyIfThere(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  try {
    copyFileSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // every error of node:fs has a code
    throw error;
  }
  placeFile(to);
}
