import { randomBytes } from 'node:crypto';
import { isDuplicateKey } from '@taizhang/mongo';
import type { Model } from 'mongoose';
import type { MongoDatabase } from './mongo-database.js';
import { cursorKeySchema, type StoredCursorKey } from './read-models.schema.js';

const KEY = { _id: 'cursor-key' } as const;

/** Made once and kept with the documents, so that cursors are good in every process and outlive a restart. */
export function cursorKey(database: MongoDatabase): Promise<Uint8Array> {
  const keys = database.model('cursor-keys', cursorKeySchema);
  return database.available(async () => {
    for (;;) {
      const stored = await keys.findOne(KEY).lean();
      if (stored) return Buffer.from(stored.key, 'base64');
      await makeKey(keys);
    }
  });
}

async function makeKey(keys: Model<StoredCursorKey>): Promise<void> {
  try {
    await keys.create({ ...KEY, key: randomBytes(32).toString('base64') });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // else another process was first, and its key is the one
  }
}
