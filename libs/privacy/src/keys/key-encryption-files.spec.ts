import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyEncryptionFiles, makeFirstKeyEncryptionKey, makeNextKeyEncryptionKey } from './index.js';

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('key-encryption keys in files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-keks-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const file = (number: number) => join(folder, `key-encryption-${number}.key`);
  const ids = async () => (await keyEncryptionFiles(folder).load()).map(({ id }) => id);

  it('begin with one that is made once', async () => {
    await makeFirstKeyEncryptionKey(folder);
    const [first] = await keyEncryptionFiles(folder).load();
    await makeFirstKeyEncryptionKey(folder);
    expect(await keyEncryptionFiles(folder).load()).toEqual([first]);
    expect(first).toMatchObject({ id: 'kek-1', key: { length: 32 } });
    expect((await stat(file(1))).mode & 0o777).toBe(0o600);
  });

  it('go on with the next, the newest first, in the order of numbers', async () => {
    for (let number = 1; number <= 10; number++) expect(await makeNextKeyEncryptionKey(folder)).toBe(`kek-${number}`);
    expect((await ids()).slice(0, 3)).toEqual(['kek-10', 'kek-9', 'kek-8']);
  });

  it('make no first one again when it was removed after a rotation', async () => {
    await makeNextKeyEncryptionKey(folder);
    await makeNextKeyEncryptionKey(folder);
    await rm(file(1));
    await makeFirstKeyEncryptionKey(folder);
    expect(await ids()).toEqual(['kek-2']);
  });

  it('are no other files', async () => {
    await makeFirstKeyEncryptionKey(folder);
    for (const name of ['key-encryption-0.key', 'key-encryption-2.key.bak', 'key-encryption-x.key']) {
      await writeFile(join(folder, name), 'x');
    }
    expect(await ids()).toEqual(['kek-1']);
  });

  it('are refused when there is none, and when others may read one', async () => {
    await expect(ids()).rejects.toEqual(refusedWith('SECRET_FILE_MISSING'));
    await expect(keyEncryptionFiles(join(folder, 'nowhere')).load()).rejects.toEqual(
      refusedWith('SECRET_FILE_MISSING'),
    );
    await makeFirstKeyEncryptionKey(folder);
    await chmod(file(1), 0o644);
    await expect(ids()).rejects.toEqual(refusedWith('SECRET_FILE_EXPOSED'));
  });
});
