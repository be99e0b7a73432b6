import type { Connection } from 'mongoose';
import { ENTRIES, HEAD, TILES } from './log-models.js';
import { initMongoCollections, type MongoCollection } from './mongo-collection.js';

/** A JSON schema under which every named field is required and no other is there. */
const exactly = (properties: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}) => ({
  $jsonSchema: {
    bsonType: 'object',
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
    additionalProperties: false,
  },
});

const count = { bsonType: 'number', minimum: 0 };
const name = { bsonType: 'string' };
const bytes = { bsonType: 'binData' };

/** What `taizhang init` makes for a log. */
export const logCollections: readonly MongoCollection[] = [
  {
    name: ENTRIES,
    validator: exactly({ _id: count, stream: name, version: count, leaf: bytes, bytes }, { commit: name, last: count }),
    indexes: [
      { key: { stream: 1, version: -1 }, unique: true },
      { key: { commit: 1 }, unique: true, partialFilterExpression: { commit: { $exists: true } } },
    ],
    access: 'append-only',
  },
  {
    name: TILES,
    validator: exactly({ _id: { bsonType: 'object' }, hashes: bytes }),
    indexes: [],
    access: 'append-only',
  },
  {
    name: HEAD,
    validator: exactly({ _id: name, size: count, range: bytes, checkpoint: name, fence: count, writer: bytes }),
    indexes: [],
    access: 'read-insert-update',
  },
];

/** Makes the collections of a log in the connection's database; may be repeated. */
export function initMongoEventLog(connection: Connection): Promise<void> {
  return initMongoCollections(connection, logCollections);
}
