import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dataFolder } from '@taizhang/engine/folder';
import { append, DEPLOYMENT, filledFolder, openEngine } from '../testing/data-folder.js';
import { scratchFolder } from '../testing/scratch.js';
import { verifyBackedUp, verifyInFolder } from '../verify/verify-folder.js';
import { backUp } from './back-up.js';
import { restore } from './restore.js';
import { beginSwap, finishSwap } from './swap.js';

const sizeOf = async (root: string) => (await verifyInFolder(root, DEPLOYMENT, 'customer')).size;

async function grow(root: string, from: number, to: number): Promise<void> {
  const engine = await openEngine(root);
  for (let number = from; number <= to; number++) await append(engine, 'customer', number);
  await engine.close();
}

/** A folder with eight entries of customers and a backup from when there were five. */
async function folderAndBackup(): Promise<{ root: string; source: string }> {
  const root = await filledFolder();
  const { folder: source } = await backUp(root, join(scratchFolder(), 'backup'));
  await grow(root, 6, 8);
  return { root, source };
}

/** The backup, copied beside the live parts as a restore does before it swaps. */
function staged(root: string, source: string): string {
  const folder = `${dataFolder(root).restoring}.part`;
  mkdirSync(folder);
  for (const part of ['logs', 'keys']) cpSync(join(source, part), join(folder, part), { recursive: true });
  return folder;
}

/** The first so many renames of a swap. */
function swapInPart(root: string, renames: number): void {
  const { path, restoring } = dataFolder(root);
  const replaced = join(path, readFileSync(join(restoring, 'replaced-into'), 'utf8'));
  const moves = [
    [join(path, 'logs'), join(replaced, 'logs')],
    [join(restoring, 'logs'), join(path, 'logs')],
    [join(path, 'keys'), join(replaced, 'keys')],
    [join(restoring, 'keys'), join(path, 'keys')],
    [join(path, 'read-models'), join(replaced, 'read-models')],
  ] as const;
  if (renames > 0) mkdirSync(replaced);
  for (const [from, to] of moves.slice(0, renames)) renameSync(from, to);
}

describe('a restore that was interrupted', () => {
  it('before it swapped anything has changed nothing, and the next one begins anew', async () => {
    const { root, source } = await folderAndBackup();
    staged(root, source);
    await grow(root, 9, 9);
    expect(await sizeOf(root)).toBe(9);
    await restore(root, source, DEPLOYMENT);
    expect(await sizeOf(root)).toBe(5);
    expect(existsSync(`${dataFolder(root).restoring}.part`)).toBe(false);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'after %d renames keeps suites out until it is finished, and loses nothing',
    async (renames) => {
      const { root, source } = await folderAndBackup();
      const folder = dataFolder(root);
      beginSwap(folder, staged(root, source));
      swapInPart(root, renames);
      await expect(openEngine(root)).rejects.toMatchObject({ code: 'RESTORE_UNFINISHED' });
      const replaced = finishSwap(folder) ?? '';
      expect(await sizeOf(root)).toBe(5);
      const aside = { root, source: replaced, deployment: DEPLOYMENT, context: 'customer' };
      expect(await verifyBackedUp(aside)).toMatchObject({ ok: true, size: 8 });
      expect(readdirSync(replaced).sort()).toEqual(['keys', 'logs', 'read-models']);
      await grow(root, 6, 6);
      expect(finishSwap(folder)).toBeUndefined();
    },
  );

  it('is finished before the next one begins, also when that one is refused', async () => {
    const { root, source } = await folderAndBackup();
    beginSwap(dataFolder(root), staged(root, source));
    swapInPart(root, 1);
    const foreign = await backUp(await filledFolder(), join(scratchFolder(), 'foreign'));
    await expect(restore(root, foreign.folder, DEPLOYMENT)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' });
    expect(await sizeOf(root)).toBe(5);
  });
});
