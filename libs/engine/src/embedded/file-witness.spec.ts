import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWitness } from '@taizhang/event-log/testing';
import { dataFolder, makeFolders, type DataFolder } from './data-folder.js';
import { FileWitness } from './file-witness.js';

const ORIGIN = 'example.com/customer/main';

async function temporaryFolder(): Promise<DataFolder> {
  const folder = dataFolder(await mkdtemp(join(tmpdir(), 'witness-')));
  makeFolders(folder);
  return folder;
}

describeWitness('files', async () => {
  const folder = await temporaryFolder();
  return { open: () => new FileWitness(folder), dispose: () => rm(folder.path, { recursive: true }) };
});

describe('a witness in files', () => {
  let folder: DataFolder;
  let witness: FileWitness;
  const file = () => folder.witnessed('customer', 'main');

  beforeEach(async () => {
    folder = await temporaryFolder();
    witness = new FileWitness(folder);
    await witness.save(ORIGIN, 'the first');
  });
  afterEach(() => rm(folder.path, { recursive: true }));

  it('is the checkpoint of each log as a file, and nothing else', async () => {
    await witness.save(ORIGIN, 'the second');
    expect(await readFile(file(), 'utf8')).toBe('the second');
    expect(await readdir(folder.witness)).toEqual(['customer.main.checkpoint']);
  });

  it('goes on from what a crash has left half written', async () => {
    await writeFile(`${file()}.tmp`, 'the sec');
    expect(await witness.load(ORIGIN)).toBe('the first');
    await witness.save(ORIGIN, 'the second');
    expect(await witness.load(ORIGIN)).toBe('the second');
    expect(await readdir(folder.witness)).toEqual(['customer.main.checkpoint']);
  });

  it('leaves what it has when it cannot write', async () => {
    await mkdir(`${file()}.tmp`);
    await expect(witness.save(ORIGIN, 'the second')).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await witness.load(ORIGIN)).toBe('the first');
  });

  it('takes no log for another, nor for none, when it cannot read', async () => {
    expect(await witness.load('example.com/intake/main')).toBeUndefined();
    await rm(file());
    await mkdir(file());
    await expect(witness.load(ORIGIN)).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(witness.load('../../etc')).rejects.toThrow(RangeError);
  });
});
