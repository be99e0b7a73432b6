import { randomBytes } from 'node:crypto';
import mongoose, { type Connection, type mongo } from 'mongoose';
import { initCollections } from '../init-collections.js';
import type { MongoCollection } from '../mongo-collection.js';

/** A database of its own on the servers that the tests are given, with an administrator's rights. */
export interface TestDatabase {
  readonly name: string;
  /** Of the servers. */
  readonly url: string;
  readonly connection: Connection;
  /** Connects once more, as another process does; as another user of this database if one is named. */
  readonly connect: (user?: string) => Promise<Connection>;
  /** Drops the database and closes all its connections. */
  readonly drop: () => Promise<void>;
}

const DURABLE = { w: 'majority', j: true } as const;

/** A database with what `init` makes of these collections. */
export async function testDatabase(collections: readonly MongoCollection[]): Promise<TestDatabase> {
  const url = process.env.TAIZHANG_TEST_MONGODB;
  if (url === undefined) throw new Error('TAIZHANG_TEST_MONGODB names no MongoDB');
  const name = `taizhang_test_${randomBytes(6).toString('hex')}`;
  const connections: Connection[] = [];
  const connect = async (user?: string) => {
    const connection = await connectTo(user === undefined ? url : urlOf(url, { user, database: name }), name);
    connections.push(connection);
    return connection;
  };
  const connection = await connect();
  await initCollections(connection, collections);
  const drop = async () => {
    await endTransactions(name, connection.getClient());
    await connection.dropDatabase();
    await Promise.all(connections.map((one) => one.close()));
  };
  return { name, url, connection, connect, drop };
}

/** Connects as the engine does. */
export function connectTo(url: string, dbName: string): Promise<Connection> {
  const options = {
    dbName,
    appName: dbName,
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    writeConcern: DURABLE,
  };
  return mongoose.createConnection(url, { ...options, serverSelectionTimeoutMS: 30_000 }).asPromise();
}

/** Those that killed processes have left: they would hold up the dropping of the database for a minute. */
async function endTransactions(name: string, client: mongo.MongoClient): Promise<void> {
  const ofThis = { appName: name, transaction: { $exists: true } };
  const admin = client.db('admin');
  const open = await admin
    .aggregate<{ lsid: { id: mongo.UUID } }>([{ $currentOp: { idleSessions: true } }, { $match: ofThis }])
    .toArray();
  if (open.length > 0) await admin.command({ killSessions: open.map(({ lsid }) => ({ id: lsid.id })) });
}

/** Users of tests have their name as their password. */
function urlOf(url: string, { user, database }: { readonly user: string; readonly database: string }): string {
  return url.replace(/\/\/[^@]*@/, `//${user}:${user}@`).replace(/authSource=[^&]*/, `authSource=${database}`);
}
