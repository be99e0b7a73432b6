import { randomBytes } from 'node:crypto';
import { connectMongo } from '@taizhang/engine/cluster';
import { relayCollections } from '@taizhang/event-feed/mongo';
import { logCollections } from '@taizhang/event-log/mongo';
import { leaseCollections } from '@taizhang/lease/mongo';
import { initCollections } from '@taizhang/mongo';
import type { Connection } from 'mongoose';

export function newName(): string {
  return `bench${randomBytes(6).toString('hex')}`;
}

/** Runs `work` with a new database as `taizhang init` makes one for a log, over a connection as the engine opens it. */
export async function withDatabase<Result>(
  url: string,
  work: (database: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await connectMongo(url);
  const database = connection.useDb(newName(), { useCache: true });
  try {
    await initCollections(database, [...logCollections, ...leaseCollections, ...relayCollections]);
    return await work(database);
  } finally {
    await database.dropDatabase();
    await connection.close();
  }
}
