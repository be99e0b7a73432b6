import type { Connection, mongo } from 'mongoose';
import type { Made } from './made.js';
import type { MongoCollection, MongoIndex } from './mongo-collection.js';

/** Makes what is missing of a database: collections with their validators, and indexes. Idempotent. */
export async function initCollections(
  connection: Connection,
  database: string,
  collections: readonly MongoCollection[],
): Promise<readonly Made[]> {
  const db = connection.getClient().db(database);
  const present = new Map((await db.listCollections().toArray()).map((info) => [info.name, info]));
  const made: Made[] = [];
  for (const collection of collections) {
    made.push(await initCollection(db, collection, present.has(collection.name)));
    for (const index of collection.indexes) made.push(await initIndex(db, collection.name, index));
  }
  return made;
}

/** A validator may be made stricter or wider by a later version, so it is set whether or not the collection is there. */
async function initCollection(db: mongo.Db, { name, validator }: MongoCollection, isThere: boolean): Promise<Made> {
  if (!isThere) await db.createCollection(name, validator && { validator });
  else if (validator) await db.command({ collMod: name, validator });
  return { kind: 'collection', name: `${db.databaseName}.${name}`, made: !isThere };
}

async function initIndex(db: mongo.Db, collection: string, { key, ...options }: MongoIndex): Promise<Made> {
  const before = await db.collection(collection).indexes();
  const name = await db.collection(collection).createIndex({ ...key }, options);
  const isThere = before.some((index) => index.name === name);
  return { kind: 'index', name: `${db.databaseName}.${collection}.${name}`, made: !isThere };
}
