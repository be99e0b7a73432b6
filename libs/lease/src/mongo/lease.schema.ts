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

/** A token that was given out survives every crash and election; `wtimeout` is for a majority that does not answer. */
const DURABLE = { w: 'majority', j: true, wtimeout: 5_000 } as const;

export const leaseSchema = new Schema<StoredLease>(
  { _id: String, token: Number, holder: String, until: Date, next: String, nextUntil: Date },
  {
    collection: LEASES,
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    versionKey: false,
    strict: 'throw',
    writeConcern: DURABLE,
  },
);

/** What `init` makes for leases. */
export const leaseCollections = [
  {
    name: LEASES,
    validator: {
      $jsonSchema: {
        bsonType: 'object',
        required: ['_id'],
        properties: {
          _id: { bsonType: 'string' },
          token: { bsonType: ['int', 'long'], minimum: 1 },
          holder: { bsonType: 'string' },
          until: { bsonType: 'date' },
          next: { bsonType: 'string' },
          nextUntil: { bsonType: 'date' },
        },
        additionalProperties: false,
      },
    },
    indexes: [],
    access: 'read-insert-update',
  },
] as const;
