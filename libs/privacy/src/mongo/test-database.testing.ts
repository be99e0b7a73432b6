import { randomBytes } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { numberIndexCollections, subjectKeyCollections } from './index.js';

export interface TestDatabase {
  readonly connection: Connection;
  /** A connection of its own, as another process has. */
  readonly connect: () => Promise<Connection>;
  readonly drop: () => Promise<void>;
}

/** A database of its own on the server of the tests, with what `init` makes. */
export async function newTestDatabase(): Promise<TestDatabase> {
  const dbName = `taizhang_test_${randomBytes(6).toString('hex')}`;
  const opened: Connection[] = [];
  const connect = async () => {
    const options = { dbName, autoCreate: false, autoIndex: false, bufferCommands: false };
    const connection = mongoose.createConnection(process.env.TAIZHANG_TEST_MONGODB ?? '', options);
    opened.push(connection);
    return connection.asPromise();
  };
  const connection = await connect();
  for (const { name, validator, indexes } of [...subjectKeyCollections, ...numberIndexCollections]) {
    const collection = await connection.createCollection(name, { validator });
    for (const { key, ...options } of indexes) await collection.createIndex(key, options);
  }
  const drop = async () => {
    await connection.dropDatabase();
    for (const one of opened) await one.close();
  };
  return { connection, connect, drop };
}
