import { Schema, type Connection, type Model } from 'mongoose';
import type { DeadLetter, FeedPlace } from '../event-feed.port.js';
import { DEAD_LETTERS, PROGRESS } from './feed-collections.js';

export interface StoredProgress extends FeedPlace {
  readonly next: number;
}

/** On disk on a majority when it is answered; `wtimeout` is for a majority that does not answer. */
export const FEED_SCHEMA = {
  autoCreate: false,
  autoIndex: false,
  bufferCommands: false,
  versionKey: false,
  strict: 'throw',
  strictQuery: 'throw',
  writeConcern: { w: 'majority', j: true, wtimeout: 5_000 },
} as const;

const progressSchema = new Schema<StoredProgress>(
  { group: String, context: String, partition: Number, next: Number },
  { ...FEED_SCHEMA, collection: PROGRESS },
);

const letterSchema = new Schema<DeadLetter>(
  { group: String, context: String, position: Number, stream: String, eventId: String, reason: String, at: String },
  { ...FEED_SCHEMA, collection: DEAD_LETTERS },
);

export function progressModel(connection: Connection): Model<StoredProgress> {
  return connection.model<StoredProgress>('FeedProgress', progressSchema);
}

export function letterModel(connection: Connection): Model<DeadLetter> {
  return connection.model<DeadLetter>('DeadLetter', letterSchema);
}
