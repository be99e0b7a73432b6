import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DataFolder } from '@taizhang/engine/folder';
import { sync } from './durable.js';
import { BACKED_UP } from './manifest.js';

/** Says where what is replaced goes; inside the staged folder, so that both appear at once. */
const REPLACED = 'replaced-into';

/**
 * Makes a folder whose restored parts are staged and on disk take the place of the live ones. From the first rename on
 * the engine refuses the data folder until {@link finishSwap} is through.
 */
export function beginSwap(folder: DataFolder, staged: string): void {
  const name = `replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  writeFileSync(join(staged, REPLACED), name, { mode: 0o600 });
  sync(join(staged, REPLACED));
  sync(staged);
  renameSync(staged, folder.restoring);
  sync(folder.path);
}

/**
 * Goes on with a swap from wherever it stopped, and answers where what was there before is now; undefined when no swap
 * has begun. Nothing is overwritten: a part is put aside before another takes its place.
 */
export function finishSwap(folder: DataFolder): string | undefined {
  if (!existsSync(folder.restoring)) return undefined;
  const replaced = join(folder.path, basename(readFileSync(join(folder.restoring, REPLACED), 'utf8')));
  mkdirSync(replaced, { recursive: true, mode: 0o700 });
  for (const part of BACKED_UP) swapPart(part, { folder, replaced });
  putAside('read-models', { folder, replaced }); // rebuilt at the next start
  [replaced, folder.path].forEach(sync);
  rmSync(folder.restoring, { recursive: true });
  sync(folder.path);
  return replaced;
}

interface Swap {
  readonly folder: DataFolder;
  readonly replaced: string;
}

function swapPart(part: string, swap: Swap): void {
  const staged = join(swap.folder.restoring, part);
  if (!existsSync(staged)) return; // it is in its place already
  putAside(part, swap);
  renameSync(staged, join(swap.folder.path, part));
}

function putAside(part: string, { folder, replaced }: Swap): void {
  const live = join(folder.path, part);
  if (existsSync(live) && !existsSync(join(replaced, part))) renameSync(live, join(replaced, part));
}
