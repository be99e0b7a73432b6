import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { numberIndexSuite } from '../testing/number-index.suite.js';
import { openSqliteNumberIndex } from './index.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'taizhang-numbers-'));

numberIndexSuite('sqlite', async () => {
  const folder = await newFolder();
  return {
    open: async () => openSqliteNumberIndex({ path: join(folder, 'numbers.sqlite') }),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe('a number index in SQLite', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await newFolder();
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('leaves nothing of a forgotten number in any of its files', async () => {
    const index = openSqliteNumberIndex({ path: join(folder, 'numbers.sqlite') });
    const values = Array.from({ length: 500 }, (_, number) => `index-value-${number}-`);
    await Promise.all(values.map((value) => index.add(value, value.endsWith('7-') ? 'customer-1' : 'customer-2')));
    await index.removeSubject('customer-1');
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    const left = values.filter((value) => files.some((file) => file.includes(value)));
    expect(left).toEqual(values.filter((value) => !value.endsWith('7-')));
    await index.close();
  });

  it('says so when it cannot write, and goes on once it can', async () => {
    const index = openSqliteNumberIndex({ path: join(folder, 'numbers.sqlite') });
    const writer = new DatabaseSync(join(folder, 'numbers.sqlite'));
    writer.exec('BEGIN IMMEDIATE');
    await expect(index.add('value-1', 'customer-1')).rejects.toEqual(
      expect.objectContaining({ code: 'NUMBER_INDEX_UNAVAILABLE' }),
    );
    writer.close();
    await index.add('value-1', 'customer-1');
    expect(await index.find('value-1')).toEqual(['customer-1']);
    await index.close();
  });

  it('opens no file that is not a database', () => {
    expect(() => openSqliteNumberIndex({ path: folder })).toThrow(
      expect.objectContaining({ code: 'NUMBER_INDEX_UNAVAILABLE' }),
    );
  });
});
