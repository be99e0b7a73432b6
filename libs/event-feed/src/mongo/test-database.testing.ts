import { randomBytes } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { feedCollections } from './index.js';

export interface TestDatabase {
  readonly connection: Connection;
  readonly drop: () => Promise<void>;
}

/** A database of its own on the server of the tests, with what `init` makes. */
export async function newTestDatabase(): Promise<TestDatabase> {
  const dbName = `taizhang_test_${randomBytes(6).toString('hex')}`;
  const options = { dbName, autoCreate: false, autoIndex: false, bufferCommands: false };
  const connection = await mongoose.createConnection(process.env.TAIZHANG_TEST_MONGODB ?? '', options).asPromise();
  for (const { name, validator, indexes } of feedCollections) {
    const collection = await connection.createCollection(name, { validator });
    for (const { key, ...options } of indexes) await collection.createIndex(key, options);
  }
  const drop = async () => {
    await connection.dropDatabase();
    await connection.close();
  };
  return { connection, drop };
}
