import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@taizhang/mongo/testing';
import { numberIndexSuite } from '../testing/number-index.suite.js';
import { numberIndexCollections, openMongoNumberIndex } from './index.js';

numberIndexSuite('MongoDB', async () => {
  const { connect, drop } = await testDatabase(numberIndexCollections);
  return { open: async () => openMongoNumberIndex({ connection: await connect() }), dispose: drop };
});

describe('a number index in MongoDB', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase(numberIndexCollections);
  });

  afterEach(() => database.drop());

  const open = async () => openMongoNumberIndex({ connection: await database.connect() });

  it('takes the same numbers from many processes once', async () => {
    const indexes = await Promise.all([open(), open(), open(), open()]);
    const values = Array.from({ length: 100 }, (_, number) => `value-${number}`);
    await Promise.all(indexes.flatMap((index) => values.map((value) => index.add(value, 'customer-1'))));
    expect(await database.connection.collection('numbers_of_subjects').countDocuments()).toBe(100);
    for (const value of values) expect(await indexes[0]?.find(value)).toEqual(['customer-1']);
  });

  it('has forgotten a subject for every process once it is answered, and leaves no document of it', async () => {
    const [one, other] = [await open(), await open()];
    await one.add('value-1', 'customer-1');
    expect(await other.find('value-1')).toEqual(['customer-1']);
    await one.removeSubject('customer-1');
    expect(await other.find('value-1')).toEqual([]);
    expect(await database.connection.collection('numbers_of_subjects').countDocuments()).toBe(0);
  });

  it('says so when the server is away', async () => {
    const connection = await database.connect();
    const index = openMongoNumberIndex({ connection });
    await connection.close();
    const calls = [index.add('value-1', 'customer-1'), index.find('value-1'), index.removeSubject('customer-1')];
    for (const answer of await Promise.allSettled<unknown>(calls)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'NUMBER_INDEX_UNAVAILABLE' } });
    }
  });
});
