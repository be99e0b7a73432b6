import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, makeFolders, type DataFolder } from './data-folder.js';
import { lockFolder } from './folder-lock.js';

const refusedWith = (code: string) => expect.objectContaining({ code });

/** Takes a lock as {@link lockFolder} does, says so, and never lets go. */
const HOLDER = `
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(process.argv[1]);
  db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  process.stdout.write('held');
  setInterval(() => db, 1_000);`;

describe('the lock of a data folder', () => {
  let folder: DataFolder;

  beforeEach(async () => {
    folder = dataFolder(await mkdtemp(join(tmpdir(), 'lock-')));
    makeFolders(folder);
  });
  afterEach(() => rm(folder.path, { recursive: true }));

  it('is held by one', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(refusedWith('DATA_FOLDER_HELD'));
    unlock();
  });

  it('can be taken again once it was let go', () => {
    lockFolder(folder)();
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(refusedWith('DATA_FOLDER_HELD'));
    unlock();
  });

  it('ends with the process that held it, however it ends', async () => {
    const holder = spawn(process.execPath, ['-e', HOLDER, folder.lock]);
    await once(holder.stdout, 'data');
    expect(() => lockFolder(folder)).toThrow(refusedWith('DATA_FOLDER_HELD'));
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    lockFolder(folder)();
  });

  it('names the folder that is held', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(folder.path);
    unlock();
  });

  it.each([
    ['a folder', () => mkdir(folder.lock)],
    ['no database', () => writeFile(folder.lock, 'x'.repeat(4_096))],
  ])('is not taken where its file is %s', async (_case, make) => {
    await make();
    expect(() => lockFolder(folder)).toThrow(refusedWith('DATA_FOLDER_UNUSABLE'));
  });
});
