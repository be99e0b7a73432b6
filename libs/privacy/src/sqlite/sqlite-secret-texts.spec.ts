import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { secretTextsSuite } from '../testing/secret-texts.suite.js';
import { openSqliteSecretTexts } from './index.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'taizhang-secrets-'));

secretTextsSuite('sqlite', async () => {
  const folder = await newFolder();
  return {
    open: async () => openSqliteSecretTexts({ path: join(folder, 'secrets.sqlite') }),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe('secret texts in SQLite', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await newFolder();
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('leaves nothing of a replaced or removed text in any of its files', async () => {
    const secrets = openSqliteSecretTexts({ path: join(folder, 'secrets.sqlite') });
    const holding = async (text: string) => {
      const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
      return files.some((file) => file.includes(text));
    };
    await secrets.replace('person-1', 'first-secret', 0);
    expect(await holding('first-secret')).toBe(true);
    await secrets.replace('person-1', 'second-secret', 1);
    expect([await holding('first-secret'), await holding('second-secret')]).toEqual([false, true]);
    await secrets.remove('person-1');
    expect(await holding('second-secret')).toBe(false);
    await secrets.close();
  });

  it('says so when it cannot write, and goes on once it can', async () => {
    const secrets = openSqliteSecretTexts({ path: join(folder, 'secrets.sqlite') });
    const writer = new DatabaseSync(join(folder, 'secrets.sqlite'));
    writer.exec('BEGIN IMMEDIATE');
    await expect(secrets.replace('person-1', 'one', 0)).rejects.toEqual(
      expect.objectContaining({ code: 'SECRET_STORE_UNAVAILABLE' }),
    );
    writer.close();
    expect(await secrets.replace('person-1', 'one', 0)).toBe(true);
    await secrets.close();
  });

  it('opens no file that is not a database', () => {
    expect(() => openSqliteSecretTexts({ path: folder })).toThrow(
      expect.objectContaining({ code: 'SECRET_STORE_UNAVAILABLE' }),
    );
  });
});
