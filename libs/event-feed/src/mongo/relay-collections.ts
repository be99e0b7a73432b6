import { COUNT, exactly, TEXT, type MongoCollection } from '@taizhang/mongo';

export const RELAYS = 'relays';

/** What `init` makes for the relays of a context's logs. */
export const relayCollections: readonly MongoCollection[] = [
  {
    name: RELAYS,
    validator: { $jsonSchema: exactly({ _id: TEXT, next: COUNT, token: { ...COUNT, minimum: 1 } }) },
    indexes: [],
    access: 'read-insert-update',
  },
];
