import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import type { KeyEncryptionKey, SubjectKeys } from '../index.js';
import { keyRotationSuite } from '../testing/key-rotation.suite.js';
import { subjectKeysSuite } from '../testing/subject-keys.suite.js';
import { openMongoSubjectKeys, subjectKeyCollections } from './index.js';

const KEK_1: KeyEncryptionKey = { id: 'kek-1', key: new Uint8Array(32).fill(1) };
const KEK_2: KeyEncryptionKey = { id: 'kek-2', key: new Uint8Array(32).fill(2) };

const refusedWith = (code: string) => expect.objectContaining({ code });

subjectKeysSuite('MongoDB', async () => {
  const { connect, drop } = await testDatabase(subjectKeyCollections);
  return {
    open: async () =>
      openMongoSubjectKeys({ connection: await connect(), keyEncryptionKeys: [KEK_1], context: 'customer/main' }),
    dispose: drop,
  };
});

keyRotationSuite('MongoDB', async () => {
  const { connect, connection, drop } = await testDatabase(subjectKeyCollections);
  return {
    open: async (keyEncryptionKeys) =>
      openMongoSubjectKeys({ connection: await connect(), keyEncryptionKeys, context: 'customer/main' }),
    async damage(subject) {
      const stored = connection.collection<{ _id: string; wrapped?: Uint8Array }>('subject_keys');
      const document = await stored.findOne({ _id: subject }, { promoteBuffers: true });
      const wrapped = Buffer.from(document?.wrapped ?? []);
      wrapped[20] = (wrapped[20] ?? 0) ^ 1;
      await stored.updateOne({ _id: subject }, { $set: { wrapped } });
    },
    dispose: drop,
  };
});

describe('subject keys in MongoDB', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase(subjectKeyCollections);
  });

  afterEach(() => database.drop());

  const open = async (keyEncryptionKeys = [KEK_1], context = 'customer/main'): Promise<SubjectKeys> =>
    openMongoSubjectKeys({ connection: await database.connect(), keyEncryptionKeys, context });

  // The driver's types of a collection without a schema have ObjectIds for ids.
  const stored = () => database.connection.collection<{ _id: string; wrapped?: Uint8Array }>('subject_keys');

  const storedKey = async (subject: string): Promise<Buffer> => {
    const document = await stored().findOne({ _id: subject }, { promoteBuffers: true });
    return Buffer.from(document?.wrapped ?? []);
  };

  const store = async (subject: string, wrapped: Uint8Array) => {
    await stored().updateOne({ _id: subject }, { $set: { wrapped: Buffer.from(wrapped) } });
  };

  it('opens what a replica wrapped with a key-encryption key that this one has not loaded yet', async () => {
    const late = openMongoSubjectKeys({
      ...{ connection: await database.connect(), keyEncryptionKeys: [KEK_1], context: 'customer/main' },
      source: { load: async () => [KEK_2, KEK_1] },
    });
    const made = await (await open([KEK_2, KEK_1])).keyOf('customer-1');
    expect((await late.find('customer-1'))?.export()).toEqual(made.export());
    await late.keyOf('customer-2');
    expect(await late.wrappedBy()).toEqual([{ id: 'kek-2', keys: 2 }]);
  });

  it('S0-7 stores no key in the clear', async () => {
    const key = (await (await open()).keyOf('customer-1')).export();
    const document = await stored().findOne({ _id: 'customer-1' }, { raw: true });
    const bytes = Buffer.from(document as unknown as Uint8Array); // what `raw` answers
    expect(bytes.includes(await storedKey('customer-1'))).toBe(true);
    expect(bytes.includes(key)).toBe(false);
    expect(bytes.includes(key.subarray(0, 8))).toBe(false);
  });

  it('S1-65 leaves a tombstone that holds nothing of the key', async () => {
    const keys = await open();
    await keys.keyOf('customer-1');
    await keys.destroy('customer-1');
    await keys.destroy('customer-2');
    expect(await stored().find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'customer-1', hadKey: true },
      { _id: 'customer-2', hadKey: false },
    ]);
  });

  it('S1-65 a key that one process destroyed is refused to every other at once, whatever it has just used', async () => {
    const [one, ...others] = await Promise.all([open(), open(), open()]);
    for (let number = 0; number < 20; number++) {
      const subject = `customer-${number}`;
      await Promise.all(others.map((other) => other.keyOf(subject)));
      expect(await one.destroy(subject)).toBe(true);
      for (const other of others) {
        await expect(other.find(subject)).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
        await expect(other.keyOf(subject)).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
      }
    }
  });

  it('a key is the same for many processes that race for many', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => open()));
    const subjects = Array.from({ length: 100 }, (_, number) => `customer-${number}`);
    const raced = await Promise.all(
      stores.map((keys) => Promise.all(subjects.map(async (subject) => (await keys.keyOf(subject)).export()))),
    );
    for (const made of raced) expect(made).toEqual(raced[0]);
  });

  it('processes that destroy the same key answer the same', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => open()));
    await stores[0]?.keyOf('customer-1');
    const destroy = (subject: string) => Promise.all(stores.map((keys) => keys.destroy(subject)));
    expect(await destroy('customer-1')).toEqual([true, true, true, true]);
    expect(await destroy('customer-2')).toEqual([false, false, false, false]);
  });

  it('no key outlives its destruction, however making and destroying race', async () => {
    const [one, other] = [await open(), await open()];
    const subjects = Array.from({ length: 100 }, (_, number) => `customer-${number}`);
    await Promise.allSettled(subjects.flatMap((subject) => [one.keyOf(subject), other.destroy(subject)]));
    for (const subject of subjects) {
      await expect(one.keyOf(subject)).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
    }
  });

  it('opens keys of older key-encryption keys and wraps with the newest', async () => {
    const old = (await (await open([KEK_1])).keyOf('customer-1')).export();
    const both = await open([KEK_2, KEK_1]);
    expect((await both.keyOf('customer-1')).export()).toEqual(old);
    await both.keyOf('customer-2');
    const newest = await open([KEK_2]);
    expect((await newest.find('customer-2'))?.symmetricKeySize).toBe(32);
    await expect(newest.find('customer-1')).rejects.toEqual(refusedWith('KEY_ENCRYPTION_KEY_UNKNOWN'));
  });

  it('opens no key in the store of another context, and none that was moved to another subject', async () => {
    const keys = await open();
    await Promise.all([keys.keyOf('customer-1'), keys.keyOf('customer-2')]);
    await expect((await open([KEK_1], 'intake/main')).find('customer-1')).rejects.toEqual(
      refusedWith('SUBJECT_KEY_BROKEN'),
    );
    await store('customer-2', await storedKey('customer-1'));
    await expect(keys.find('customer-2')).rejects.toEqual(refusedWith('SUBJECT_KEY_BROKEN'));
  });

  it('opens no key with any byte changed, and fails no other subject for it', async () => {
    const keys = await open();
    await Promise.all([keys.keyOf('customer-1'), keys.keyOf('customer-2')]);
    const wrapped = await storedKey('customer-1');
    expect(wrapped.length).toBe(60);
    for (const [index, byte] of wrapped.entries()) {
      await store('customer-1', wrapped.with(index, byte ^ 1));
      const [broken, whole] = await Promise.allSettled([keys.find('customer-1'), keys.find('customer-2')]);
      expect(broken).toEqual({ status: 'rejected', reason: refusedWith('SUBJECT_KEY_BROKEN') });
      expect(whole.status).toBe('fulfilled');
    }
  });

  it('says so when the server is away', async () => {
    const connection = await database.connect();
    const keys = openMongoSubjectKeys({ connection, keyEncryptionKeys: [KEK_1], context: 'customer/main' });
    await keys.keyOf('customer-1');
    await connection.close();
    const calls = [keys.find('customer-1'), keys.keyOf('customer-2'), keys.destroy('customer-1')];
    for (const answer of await Promise.allSettled<unknown>(calls)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'KEY_STORE_UNAVAILABLE' } });
    }
  });

  it.each([
    ['none', []],
    ['a short one', [{ id: 'kek-1', key: new Uint8Array(31) }]],
    ['an id twice', [KEK_1, { ...KEK_2, id: KEK_1.id }]],
  ])('refuses key-encryption keys: %s', async (_case, keyEncryptionKeys) => {
    await expect(open(keyEncryptionKeys)).rejects.toEqual(refusedWith('KEY_ENCRYPTION_KEY_INVALID'));
  });
});
