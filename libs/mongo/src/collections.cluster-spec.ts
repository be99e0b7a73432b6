import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkCollections, exactly, initCollections, ROLE_ACTIONS, TEXT, type MongoCollection } from './index.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

const pairs: MongoCollection = {
  name: 'pairs',
  validator: { $jsonSchema: exactly({ _id: TEXT, left: TEXT, right: TEXT }) },
  indexes: [{ key: { left: 1, right: -1 }, unique: true }, { key: { right: 1 } }],
  access: 'append-only',
};
const plain: MongoCollection = { name: 'plain', indexes: [], access: 'read-write' };

describe('collections', () => {
  let database: TestDatabase;
  const init = (...collections: MongoCollection[]) => initCollections(database.connection, collections);
  const check = (connection = database.connection) =>
    checkCollections(connection, [pairs, plain], (missing) => new Error(missing));
  const stored = () => database.connection.collection<{ _id: string; left: string; right: string }>('pairs');

  beforeEach(async () => {
    database = await testDatabase([pairs, plain]);
  });
  afterEach(() => database.drop());

  it('that are made are there, and hold documents to what was said', async () => {
    await check();
    await stored().insertOne({ _id: 'a', left: 'x', right: 'y' });
    await expect(stored().insertOne({ _id: 'b', left: 'x', right: 'y' })).rejects.toMatchObject({ code: 11_000 });
    await expect(stored().insertOne({ _id: 'c', left: 'x' } as never)).rejects.toMatchObject({ code: 121 });
  });

  it('are made once, and it is said of each part whether it was', async () => {
    await stored().drop();
    const made = await init(pairs, plain);
    const inDatabase = (name: string) => `${database.name}.${name}`;
    expect(made).toEqual([
      { kind: 'collection', name: inDatabase('pairs'), made: true },
      { kind: 'index', name: inDatabase('pairs.left_1_right_-1'), made: true },
      { kind: 'index', name: inDatabase('pairs.right_1'), made: true },
      { kind: 'collection', name: inDatabase('plain'), made: false },
    ]);
    expect((await init(pairs, plain)).filter((part) => part.made)).toEqual([]);
  });

  it('are made by several at once', async () => {
    await database.connection.dropDatabase();
    await Promise.all(Array.from({ length: 5 }, () => init(pairs, plain)));
    await check();
  });

  it('are held to a newer validator, with the documents that they have', async () => {
    await stored().insertOne({ _id: 'a', left: 'x', right: 'y' });
    await init({ ...pairs, validator: { $jsonSchema: exactly({ _id: TEXT, left: TEXT }) } });
    await expect(stored().insertOne({ _id: 'b', left: 'x', right: 'z' })).rejects.toMatchObject({ code: 121 });
    expect(await stored().countDocuments()).toBe(1);
  });

  it.each([
    ['a collection', 'collection', () => stored().drop()],
    ['an index', 'index left, right', () => stored().dropIndex('left_1_right_-1')],
    ['an index that keeps its fields unique', 'index left, right', () => replaceIndex({ left: 1, right: -1 }, false)],
    ['an index in its order', 'index left, right', () => replaceIndex({ right: -1, left: 1 }, true)],
  ])('are refused when there is no such thing as %s', async (_, missing, remove) => {
    await remove();
    await expect(check()).rejects.toThrow(`the ${missing}`);
  });

  it('are checked with the rights that a service has', async () => {
    const { connection, name } = database;
    const privileges = [pairs, plain].map(({ name: collection, access }) => ({
      resource: { db: name, collection },
      actions: [...ROLE_ACTIONS[access]],
    }));
    await connection.db?.command({ createRole: 'service', privileges, roles: [] });
    await connection.db?.command({ createUser: 'service', pwd: 'service', roles: ['service'] });
    await check(await database.connect('service'));
    await connection.db?.command({ dropAllUsersFromDatabase: 1 });
    await connection.db?.command({ dropAllRolesFromDatabase: 1 });
  });

  async function replaceIndex(key: Record<string, 1 | -1>, unique: boolean): Promise<void> {
    await stored().dropIndex('left_1_right_-1');
    await stored().createIndex(key, { unique });
  }
});
