import { COUNT, exactly, TEXT, type MongoCollection } from '@taizhang/mongo';

export const PROGRESS = 'feed_progress';
export const DEAD_LETTERS = 'dead_letters';

const ID = { bsonType: 'objectId' };

/** What `init` makes for a feed's progress and dead letters. */
export const feedCollections: readonly MongoCollection[] = [
  {
    name: PROGRESS,
    validator: { $jsonSchema: exactly({ _id: ID, group: TEXT, context: TEXT, partition: COUNT, next: COUNT }) },
    indexes: [{ key: { group: 1, context: 1, partition: 1 }, unique: true }],
    access: 'read-insert-update',
  },
  {
    name: DEAD_LETTERS,
    validator: {
      $jsonSchema: exactly({
        ...{ _id: ID, group: TEXT, context: TEXT, position: COUNT },
        ...{ stream: TEXT, eventId: TEXT, reason: TEXT, at: TEXT },
      }),
    },
    indexes: [{ key: { group: 1, context: 1, position: 1 }, unique: true }],
    access: 'read-write',
  },
];
