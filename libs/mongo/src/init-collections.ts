import type { Connection, mongo } from 'mongoose';
import { databaseOf } from './database-of.js';
import { isNamespaceExists } from './driver-errors.js';
import type { MongoCollection, MongoIndex } from './mongo-collection.js';

/** A collection or an index, and whether it had to be made. */
export interface MadePart {
  readonly kind: 'collection' | 'index';
  /** `<database>.<collection>`, for an index with its own name behind. */
  readonly name: string;
  readonly made: boolean;
}

/**
 * Makes what is missing of these collections in the connection's database, and sets the validators of those that are
 * there: a later version may be stricter. Idempotent, also when several do it at once. Throws what the driver throws.
 */
export async function initCollections(
  connection: Connection,
  collections: readonly MongoCollection[],
): Promise<readonly MadePart[]> {
  const db = databaseOf(connection);
  const present = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  const made: MadePart[] = [];
  for (const collection of collections) {
    made.push(await initCollection(db, collection, present.has(collection.name)));
    for (const index of collection.indexes) made.push(await initIndex(db, collection.name, index));
  }
  return made;
}

/** Makes a collection unless it is there; whether it was made. */
export async function ensureCollection(create: () => Promise<unknown>): Promise<boolean> {
  try {
    await create();
    return true;
  } catch (error) {
    if (isNamespaceExists(error)) return false;
    throw error;
  }
}

async function initCollection(db: mongo.Db, { name, validator }: MongoCollection, isThere: boolean): Promise<MadePart> {
  const made = !isThere && (await ensureCollection(() => db.createCollection(name, validator && { validator })));
  if (!made && validator) await db.command({ collMod: name, validator });
  return { kind: 'collection', name: `${db.databaseName}.${name}`, made };
}

async function initIndex(db: mongo.Db, collection: string, { key, ...options }: MongoIndex): Promise<MadePart> {
  const before = await db.collection(collection).indexes();
  const name = await db.collection(collection).createIndex({ ...key }, options);
  const isThere = before.some((index) => index.name === name);
  return { kind: 'index', name: `${db.databaseName}.${collection}.${name}`, made: !isThere };
}
