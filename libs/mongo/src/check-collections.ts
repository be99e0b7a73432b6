import type { Connection, mongo } from 'mongoose';
import { databaseOf } from './database-of.js';
import type { MongoCollection, MongoIndex } from './mongo-collection.js';

/**
 * Looks whether collections and their indexes are there; needs no more rights than {@link ROLE_ACTIONS}. An insert would
 * make a missing collection, without the indexes that keep what is unique unique, so this comes before anything is
 * written. Throws what `refusal` makes of the first thing that is missing, and what the driver throws.
 */
export async function checkCollections(
  connection: Connection,
  collections: readonly MongoCollection[],
  refusal: (missing: string) => Error,
): Promise<void> {
  const db = databaseOf(connection);
  // Both options: then whoever may use a collection may see that it is there.
  const present = await db.listCollections({}, { nameOnly: true, authorizedCollections: true }).toArray();
  const names = new Set(present.map(({ name }) => name));
  for (const { name, indexes } of collections) {
    if (!names.has(name)) throw refusal(`the collection ${db.databaseName}.${name}`);
    const missing = await missingIndex(db.collection(name), indexes);
    if (missing) throw refusal(`the index ${Object.keys(missing.key).join(', ')} of ${db.databaseName}.${name}`);
  }
}

async function missingIndex(
  collection: mongo.Collection,
  indexes: readonly MongoIndex[],
): Promise<MongoIndex | undefined> {
  const present = await collection.indexes();
  return indexes.find(
    ({ key, unique = false }) =>
      !present.some((index) => sameKey(index.key, key) && (index.unique ?? false) === unique),
  );
}

/** The order of an index's fields is part of it. */
function sameKey(present: object, wanted: object): boolean {
  return JSON.stringify(Object.entries(present)) === JSON.stringify(Object.entries(wanted));
}
