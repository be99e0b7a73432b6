import { mongo, type Connection } from 'mongoose';

/** What `init` makes for an adapter: a collection, what it lets in, and what the service's role may do in it. */
export interface MongoCollection {
  readonly name: string;
  readonly validator?: Readonly<Record<string, unknown>>;
  readonly indexes: readonly MongoIndex[];
  readonly access: 'append-only' | 'read-write' | 'read-insert-update';
}

export interface MongoIndex {
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
}

const NAMESPACE_EXISTS = 48;

/** Makes what is missing of these collections and sets their validators; may be repeated. Needs more than a service has. */
export async function initMongoCollections(
  connection: Connection,
  collections: readonly MongoCollection[],
): Promise<void> {
  const db = databaseOf(connection);
  for (const { name, validator = {}, indexes } of collections) {
    await db.createCollection(name, { validator }).catch(unlessExists);
    await db.command({ collMod: name, validator });
    for (const { key, ...options } of indexes) await db.collection(name).createIndex(key, options);
  }
}

/** The database of an open connection. */
export function databaseOf({ db }: Connection): mongo.Db {
  if (db === undefined) throw new TypeError('the connection is not open');
  return db;
}

function unlessExists(error: unknown): undefined {
  if (error instanceof mongo.MongoServerError && error.code === NAMESPACE_EXISTS) return undefined;
  throw error;
}
