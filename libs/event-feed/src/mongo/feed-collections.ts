export const PROGRESS = 'feed_progress';
export const DEAD_LETTERS = 'dead_letters';

const TEXT = { bsonType: 'string' };
const COUNT = { bsonType: 'number', minimum: 0 };
const ID = { bsonType: 'objectId' };

const exactly = (properties: Readonly<Record<string, object>>) => ({
  $jsonSchema: {
    bsonType: 'object',
    required: Object.keys(properties),
    properties,
    additionalProperties: false,
  },
});

/** What `init` makes for a feed's progress and dead letters. */
export const feedCollections = [
  {
    name: PROGRESS,
    validator: exactly({ _id: ID, group: TEXT, context: TEXT, partition: COUNT, next: COUNT }),
    indexes: [{ key: { group: 1, context: 1, partition: 1 }, unique: true }],
    access: 'read-insert-update',
  },
  {
    name: DEAD_LETTERS,
    validator: exactly({
      ...{ _id: ID, group: TEXT, context: TEXT, position: COUNT },
      ...{ stream: TEXT, eventId: TEXT, reason: TEXT, at: TEXT },
    }),
    indexes: [{ key: { group: 1, context: 1, position: 1 }, unique: true }],
    access: 'read-write',
  },
] as const;
