export const RELAYS = 'relays';

/** What `init` makes for the relays of a context's logs. */
export const relayCollections = [
  {
    name: RELAYS,
    validator: {
      $jsonSchema: {
        bsonType: 'object',
        required: ['_id', 'next', 'token'],
        properties: {
          _id: { bsonType: 'string' },
          next: { bsonType: 'number', minimum: 0 },
          token: { bsonType: 'number', minimum: 1 },
        },
        additionalProperties: false,
      },
    },
    indexes: [],
    access: 'read-insert-update',
  },
] as const;
