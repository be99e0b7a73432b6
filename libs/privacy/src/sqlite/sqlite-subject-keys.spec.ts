import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { KeyEncryptionKey, SubjectKeys } from '../index.js';
import { keyRotationSuite } from '../testing/key-rotation.suite.js';
import { subjectKeysSuite } from '../testing/subject-keys.suite.js';
import { openSqliteSubjectKeys } from './index.js';

const KEK_1: KeyEncryptionKey = { id: 'kek-1', key: new Uint8Array(32).fill(1) };
const KEK_2: KeyEncryptionKey = { id: 'kek-2', key: new Uint8Array(32).fill(2) };

const newFolder = () => mkdtemp(join(tmpdir(), 'taizhang-keys-'));
const remove = (folder: string) => rm(folder, { recursive: true });
const refusedWith = (code: string) => expect.objectContaining({ code });

subjectKeysSuite('sqlite', async () => {
  const folder = await newFolder();
  return {
    open: async () =>
      openSqliteSubjectKeys({ path: join(folder, 'keys.db'), keyEncryptionKeys: [KEK_1], context: 'customer/main' }),
    dispose: () => remove(folder),
  };
});

keyRotationSuite('sqlite', async () => {
  const folder = await newFolder();
  const path = join(folder, 'keys.db');
  return {
    open: async (keyEncryptionKeys) => openSqliteSubjectKeys({ path, keyEncryptionKeys, context: 'customer/main' }),
    async damage(subject) {
      const file = new DatabaseSync(path);
      const row = file.prepare('SELECT wrapped FROM subject_key WHERE subject = ?').get(subject);
      const wrapped = row?.wrapped as Uint8Array; // a BLOB column
      file
        .prepare('UPDATE subject_key SET wrapped = ? WHERE subject = ?')
        .run(wrapped.with(20, (wrapped[20] ?? 0) ^ 1), subject);
      file.close();
    },
    dispose: () => remove(folder),
  };
});

describe('subject keys in SQLite', () => {
  let folder: string;
  let path: string;
  const closing: (() => unknown)[] = [];

  beforeEach(async () => {
    folder = await newFolder();
    path = join(folder, 'keys.db');
  });

  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    await remove(folder);
  });

  function open(keyEncryptionKeys = [KEK_1], context = 'customer/main'): SubjectKeys {
    const keys = openSqliteSubjectKeys({ path, keyEncryptionKeys, context });
    closing.push(() => keys.close());
    return keys;
  }

  function openFile(): DatabaseSync {
    const file = new DatabaseSync(path);
    closing.push(() => file.isOpen && file.close());
    return file;
  }

  function storedKey(subject: string): Uint8Array {
    const file = openFile();
    const { wrapped } = file.prepare('SELECT wrapped FROM subject_key WHERE subject = ?').get(subject) ?? {};
    file.close();
    return wrapped as Uint8Array; // a BLOB column
  }

  function store(subject: string, wrapped: Uint8Array): void {
    const file = openFile();
    file.prepare('UPDATE subject_key SET wrapped = ? WHERE subject = ?').run(wrapped, subject);
    file.close();
  }

  async function filesHold(bytes: Uint8Array): Promise<boolean> {
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    return files.some((file) => file.includes(Buffer.from(bytes)));
  }

  it('S0-7 stores no key in the clear', async () => {
    const key = (await open().keyOf('customer-1')).export();
    expect(await filesHold(storedKey('customer-1'))).toBe(true);
    expect(await filesHold(key)).toBe(false);
    expect(await filesHold(key.subarray(0, 8))).toBe(false);
  });

  it('S1-65 leaves nothing of a destroyed key in any of its files', async () => {
    const keys = open();
    const subjects = Array.from({ length: 2_000 }, (_, index) => `customer-${(index * 7_919) % 2_000}`);
    await Promise.all(subjects.map((subject) => keys.keyOf(subject)));
    const destroyed = subjects.slice(500, 540);
    const wrapped = destroyed.map(storedKey);
    for (const subject of destroyed) await keys.destroy(subject);
    expect(await Promise.all(wrapped.map((bytes) => filesHold(bytes.subarray(12, 28))))).toEqual(
      wrapped.map(() => false),
    );
  });

  it('has not destroyed a key while a reader keeps it in the journal, and has when the retry is answered', async () => {
    const keys = open();
    await keys.keyOf('customer-1');
    const wrapped = storedKey('customer-1');
    const reader = openFile();
    reader.exec('BEGIN; SELECT * FROM subject_key');
    await expect(keys.destroy('customer-1')).rejects.toEqual(refusedWith('KEY_STORE_UNAVAILABLE'));
    reader.close();
    expect(await keys.destroy('customer-1')).toBe(true);
    expect(await filesHold(wrapped.subarray(12, 28))).toBe(false);
  });

  it('opens keys of older key-encryption keys and wraps with the newest', async () => {
    const first = open([KEK_1]);
    const old = (await first.keyOf('customer-1')).export();
    await first.close();
    const both = open([KEK_2, KEK_1]);
    expect((await both.keyOf('customer-1')).export()).toEqual(old);
    await both.keyOf('customer-2');
    await both.close();
    const newest = open([KEK_2]);
    expect((await newest.find('customer-2'))?.symmetricKeySize).toBe(32);
    await expect(newest.find('customer-1')).rejects.toEqual(refusedWith('KEY_ENCRYPTION_KEY_UNKNOWN'));
  });

  it('opens no key under another key-encryption key of the same id', async () => {
    const keys = open();
    await keys.keyOf('customer-1');
    await keys.close();
    const other = open([{ id: KEK_1.id, key: KEK_2.key }]);
    await expect(other.keyOf('customer-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_BROKEN'));
  });

  it('opens no key in the store of another context', async () => {
    const keys = open();
    await keys.keyOf('customer-1');
    await keys.close();
    await expect(open([KEK_1], 'intake/main').find('customer-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_BROKEN'));
  });

  it('opens no key that was moved to another subject', async () => {
    const keys = open();
    await Promise.all([keys.keyOf('customer-1'), keys.keyOf('customer-2')]);
    await keys.close();
    store('customer-2', storedKey('customer-1'));
    await expect(open().find('customer-2')).rejects.toEqual(refusedWith('SUBJECT_KEY_BROKEN'));
  });

  it('opens no key with any byte changed, or cut', async () => {
    const keys = open();
    await keys.keyOf('customer-1');
    await keys.close();
    const wrapped = storedKey('customer-1');
    expect(wrapped.length).toBe(60);
    const changed = Array.from(wrapped, (byte, index) => wrapped.with(index, byte ^ 1));
    const cut = [0, 11, 12, 28, 59].map((length) => wrapped.slice(0, length));
    for (const bytes of [...changed, ...cut]) {
      store('customer-1', bytes);
      const reopened = open();
      await expect(reopened.find('customer-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_BROKEN'));
      await reopened.close();
    }
  });

  it('says so when it cannot write, and goes on once it can', async () => {
    const keys = open();
    const writer = openFile();
    writer.exec('BEGIN IMMEDIATE');
    await expect(keys.keyOf('customer-1')).rejects.toEqual(refusedWith('KEY_STORE_UNAVAILABLE'));
    writer.exec('COMMIT');
    expect((await keys.keyOf('customer-1')).symmetricKeySize).toBe(32);
  });

  it('opens no file in a directory that does not exist, and none that is not a database', () => {
    const missing = { path: join(folder, 'missing', 'keys.db'), keyEncryptionKeys: [KEK_1], context: 'customer/main' };
    expect(() => openSqliteSubjectKeys(missing)).toThrow(refusedWith('KEY_STORE_UNAVAILABLE'));
    expect(() => openSqliteSubjectKeys({ ...missing, path: folder })).toThrow(refusedWith('KEY_STORE_UNAVAILABLE'));
  });

  it.each([
    ['none', []],
    ['a short one', [{ id: 'kek-1', key: new Uint8Array(31) }]],
    ['a long one', [{ id: 'kek-1', key: new Uint8Array(33) }]],
    ['a bad id', [{ id: 'kek 1', key: new Uint8Array(32) }]],
    ['an id twice', [KEK_1, { ...KEK_2, id: KEK_1.id }]],
  ])('refuses key-encryption keys: %s', (_case, keyEncryptionKeys) => {
    expect(() => open(keyEncryptionKeys)).toThrow(refusedWith('KEY_ENCRYPTION_KEY_INVALID'));
  });
});
