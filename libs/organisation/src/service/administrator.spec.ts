import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAdministrator, loadOrCreateAdministrator } from './administrator.js';

describe("the administrator's credential", () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-administrator-'));
    path = join(folder, 'secrets', 'administrator.json');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is made on first start with 256 random bits, for its owner alone', async () => {
    const credential = await loadOrCreateAdministrator(path);
    expect(Buffer.from(credential.secret, 'base64url')).toHaveLength(32);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(credential);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is the same on every later start, and another one elsewhere', async () => {
    const first = await loadOrCreateAdministrator(path);
    expect(await loadOrCreateAdministrator(path)).toEqual(first);
    expect((await loadOrCreateAdministrator(join(folder, 'other.json'))).secret).not.toBe(first.secret);
  });

  it('is not made where it must be there already', async () => {
    await expect(loadAdministrator(path)).rejects.toEqual(expect.objectContaining({ code: 'SECRET_FILE_MISSING' }));
    const made = await loadOrCreateAdministrator(path);
    expect(await loadAdministrator(path)).toEqual(made);
  });

  it('is not read from a file that others may read', async () => {
    await loadOrCreateAdministrator(path);
    await chmod(path, 0o644);
    await expect(loadOrCreateAdministrator(path)).rejects.toThrow(
      expect.objectContaining({ code: 'SECRET_FILE_EXPOSED' }),
    );
  });

  it.each(['', '{', '{"credentialId":"a"}', '{"credentialId":"a","secret":"short"}', '[]'])(
    'is not read from a file that holds %j',
    async (text) => {
      const file = join(folder, 'damaged.json');
      await writeFile(file, text, { mode: 0o600 });
      await expect(loadOrCreateAdministrator(file)).rejects.toThrow(
        expect.objectContaining({ code: 'SECRET_FILE_INVALID' }),
      );
    },
  );
});
