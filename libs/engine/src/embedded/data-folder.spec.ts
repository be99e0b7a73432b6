import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertRestored, dataFolder, makeFolders, type DataFolder } from './data-folder.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const FOLDERS = ['attachments', 'copies', 'keys', 'logs', 'read-models', 'secrets', 'witness'];

describe('a data folder', () => {
  let parent: string;
  let folder: DataFolder;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'data-folder-'));
    folder = dataFolder(join(parent, 'below', 'data'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('is a name until its folders are made', async () => {
    expect(await readdir(parent)).toEqual([]);
    makeFolders(folder);
    expect((await readdir(folder.path)).sort()).toEqual(FOLDERS);
  });

  it('is for its owner alone', async () => {
    makeFolders(folder);
    const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    const modes = await Promise.all(['.', ...FOLDERS].map((name) => modeOf(join(folder.path, name))));
    expect(new Set(modes)).toEqual(new Set(['700']));
  });

  it('is left as it is when it is there', async () => {
    makeFolders(folder);
    await writeFile(folder.log('intake', 'main'), 'kept');
    makeFolders(folder);
    expect(await readdir(join(folder.path, 'logs'))).toEqual(['intake.main.sqlite']);
  });

  it.each([
    ['the folder', () => writeFile(folder.path, '')],
    ['one of its folders', () => mkdir(folder.path).then(() => writeFile(join(folder.path, 'logs'), ''))],
  ])('is not made where %s is a file', async (_case, make) => {
    await mkdir(join(parent, 'below'));
    await make();
    expect(() => makeFolders(folder)).toThrow(refusedWith('DATA_FOLDER_UNUSABLE'));
  });

  it('keeps secrets, truth and what can be rebuilt apart', () => {
    const below = (path: string) => path.slice(folder.path.length + 1);
    expect(below(folder.administrator)).toBe(join('secrets', 'administrator.json'));
    expect(below(folder.logKey('intake', 'main'))).toBe(join('secrets', 'log-intake.main.pem'));
    expect(below(folder.log('intake', 'main'))).toBe(join('logs', 'intake.main.sqlite'));
    expect(below(folder.keys('intake'))).toBe(join('keys', 'intake.sqlite'));
    expect(below(folder.copy('intake', 'main'))).toBe(join('copies', 'intake.main.sqlite'));
    expect(below(folder.attachments('customer'))).toBe(join('attachments', 'customer'));
    expect(below(folder.readModels('intake'))).toBe(join('read-models', 'intake.sqlite'));
  });

  it('is not used half restored', async () => {
    makeFolders(folder);
    assertRestored(folder);
    await mkdir(folder.restoring);
    expect(() => assertRestored(folder)).toThrow(refusedWith('RESTORE_UNFINISHED'));
  });
});
