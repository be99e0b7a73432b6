import { DURABLE_SCHEMA, exactly, TEXT, type MongoCollection } from '@taizhang/mongo';
import { Schema } from 'mongoose';

/** A lease as it is stored; never removed, for the next token goes on from it. */
export interface StoredLease {
  /** Its name. */
  readonly _id: string;
  readonly token: number;
  /** The acquisition that holds it, or held it last. */
  readonly holder?: string;
  /** When it runs out, by the server's clock; in the distant past when it was given back. */
  readonly until: Date;
  /** Who asked for the next turn, and how long that stands. */
  readonly next?: string;
  readonly nextUntil?: Date;
}

export const LEASES = 'leases';

/** A token that was given out survives every crash and election. */
export const leaseSchema = new Schema<StoredLease>(
  { _id: String, token: Number, holder: String, until: Date, next: String, nextUntil: Date },
  { ...DURABLE_SCHEMA, collection: LEASES },
);

const INSTANT = { bsonType: 'date' };
const TOKEN = { bsonType: ['int', 'long'], minimum: 1 };

/** What `init` makes for leases. */
export const leaseCollections: readonly MongoCollection[] = [
  {
    name: LEASES,
    validator: {
      $jsonSchema: exactly(
        { _id: TEXT },
        { token: TOKEN, holder: TEXT, until: INSTANT, next: TEXT, nextUntil: INSTANT },
      ),
    },
    indexes: [],
    access: 'read-insert-update',
  },
];
