import type { Connection, mongo } from 'mongoose';

/** The database of an open connection. */
export function databaseOf({ db }: Connection): mongo.Db {
  if (db === undefined) throw new TypeError('the connection is not open');
  return db;
}
