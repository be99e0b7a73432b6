import { BYTES, COUNT, exactly, TEXT, type MongoCollection } from '@taizhang/mongo';
import { ENTRIES, HEAD, TILES } from './log-models.js';

/** What `taizhang init` makes for a log. */
export const logCollections: readonly MongoCollection[] = [
  {
    name: ENTRIES,
    validator: {
      $jsonSchema: exactly(
        { _id: COUNT, stream: TEXT, version: COUNT, leaf: BYTES, bytes: BYTES },
        { commit: TEXT, last: COUNT },
      ),
    },
    indexes: [
      { key: { stream: 1, version: -1 }, unique: true },
      { key: { commit: 1 }, unique: true, partialFilterExpression: { commit: { $exists: true } } },
    ],
    access: 'append-only',
  },
  {
    name: TILES,
    validator: { $jsonSchema: exactly({ _id: { bsonType: 'object' }, hashes: BYTES }) },
    indexes: [],
    access: 'append-only',
  },
  {
    name: HEAD,
    validator: {
      $jsonSchema: exactly({ _id: TEXT, size: COUNT, range: BYTES, checkpoint: TEXT, fence: COUNT, writer: BYTES }),
    },
    indexes: [],
    access: 'read-insert-update',
  },
];
