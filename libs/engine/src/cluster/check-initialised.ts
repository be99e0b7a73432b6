import type { Connection, mongo } from 'mongoose';
import { ClusterError } from './cluster.error.js';
import type { MongoCollection } from './init/mongo-collection.js';
import type { Grant } from './init/init-user.js';

/**
 * An insert would make a missing collection, without the indexes that keep what is unique unique. So a process looks at
 * everything it writes to before it writes anything. Throws `NOT_INITIALISED`, naming what is missing.
 */
export async function checkInitialised(connection: Connection, grants: readonly Grant[]): Promise<void> {
  for (const { database, collections } of grants) {
    const db = connection.getClient().db(database);
    const present = await db.listCollections({}, { nameOnly: true, authorizedCollections: true }).toArray();
    const names = new Set(present.map(({ name }) => name));
    for (const collection of collections) {
      if (!names.has(collection.name)) throw notInitialised(`${database}.${collection.name}`);
      await checkIndexes(db, collection);
    }
  }
}

async function checkIndexes(db: mongo.Db, { name, indexes }: MongoCollection): Promise<void> {
  const present = await db.collection(name).indexes();
  const missing = indexes.find(
    ({ key, unique = false }) =>
      !present.some((index) => sameKey(index.key, key) && (index.unique ?? false) === unique),
  );
  if (missing !== undefined) {
    throw notInitialised(`the index ${Object.keys(missing.key).join(', ')} of ${db.databaseName}.${name}`);
  }
}

/** The order of an index's fields is part of it. */
function sameKey(present: object, wanted: object): boolean {
  return JSON.stringify(Object.entries(present)) === JSON.stringify(Object.entries(wanted));
}

function notInitialised(what: string): ClusterError {
  return new ClusterError('NOT_INITIALISED', `${what} is missing: run \`taizhang init\``);
}
