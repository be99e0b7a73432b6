import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { carryOverDestroyed, openSqliteSubjectKeys } from './index.js';

const KEK = { id: 'kek-1', key: new Uint8Array(32).fill(1) };
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('a backup of keys that takes the place of the live ones', () => {
  let folder: string;
  let live: string;
  let backup: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-carry-'));
    live = join(folder, 'live.sqlite');
    backup = join(folder, 'backup.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = (path: string) => openSqliteSubjectKeys({ path, keyEncryptionKeys: [KEK], context: 'customer' });

  it('S1-65 keeps destroyed who was destroyed after it was taken, and leaves nothing of their keys', async () => {
    const keys = open(live);
    const kept = (await keys.keyOf('customer-2')).export();
    await keys.keyOf('customer-1');
    await keys.close();
    await copyFile(live, backup);
    const file = new DatabaseSync(backup);
    const row = file.prepare("SELECT wrapped FROM subject_key WHERE subject = 'customer-1'").get();
    file.close();
    const later = open(live);
    await later.destroy('customer-1');
    await later.destroy('customer-9');
    await later.close();

    expect(carryOverDestroyed(live, backup)).toBe(1);
    expect(carryOverDestroyed(live, backup)).toBe(0);
    const restored = open(backup);
    for (const subject of ['customer-1', 'customer-9']) {
      await expect(restored.keyOf(subject)).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
    }
    expect((await restored.find('customer-2'))?.export()).toEqual(kept);
    expect(await restored.destroyed(10)).toEqual([
      { subject: 'customer-1', hadKey: true },
      { subject: 'customer-9', hadKey: false },
    ]);
    await restored.close();
    const wrapped = row?.wrapped as Uint8Array; // a BLOB column
    expect((await readFile(backup)).includes(Buffer.from(wrapped.subarray(12, 28)))).toBe(false);
  });

  it('is refused when the live store cannot be read', () => {
    open(backup);
    expect(() => carryOverDestroyed(join(folder, 'nowhere.sqlite'), backup)).toThrow(
      refusedWith('KEY_STORE_UNAVAILABLE'),
    );
  });
});
