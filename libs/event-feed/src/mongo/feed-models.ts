import { DURABLE_SCHEMA } from '@taizhang/mongo';
import { Schema, type Connection, type Model } from 'mongoose';
import type { DeadLetter, FeedPlace } from '../event-feed.port.js';
import { DEAD_LETTERS, PROGRESS } from './feed-collections.js';

export interface StoredProgress extends FeedPlace {
  readonly next: number;
}

const progressSchema = new Schema<StoredProgress>(
  { group: String, context: String, partition: Number, next: Number },
  { ...DURABLE_SCHEMA, collection: PROGRESS },
);

const letterSchema = new Schema<DeadLetter>(
  { group: String, context: String, position: Number, stream: String, eventId: String, reason: String, at: String },
  { ...DURABLE_SCHEMA, collection: DEAD_LETTERS },
);

export function progressModel(connection: Connection): Model<StoredProgress> {
  return connection.model<StoredProgress>('FeedProgress', progressSchema);
}

export function letterModel(connection: Connection): Model<DeadLetter> {
  return connection.model<DeadLetter>('DeadLetter', letterSchema);
}
