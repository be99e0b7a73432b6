import { DURABLE_SCHEMA } from '@taizhang/mongo';
import { Schema, type Connection, type Model } from 'mongoose';
import { NUMBERS, SUBJECT_KEYS } from './privacy-collections.js';

/** A subject's key, or the tombstone in its place. */
export interface StoredSubject {
  readonly _id: string;
  readonly wrappedBy?: string;
  readonly wrapped?: Uint8Array;
  /** In a tombstone alone: whether there ever was a key. */
  readonly hadKey?: boolean;
}

export interface StoredNumber {
  readonly indexValue: string;
  readonly subject: string;
}

const subjectSchema = new Schema<StoredSubject>(
  { _id: String, wrappedBy: String, wrapped: Buffer, hadKey: Boolean },
  { ...DURABLE_SCHEMA, collection: SUBJECT_KEYS },
);

const numberSchema = new Schema<StoredNumber>(
  { indexValue: String, subject: String },
  { ...DURABLE_SCHEMA, collection: NUMBERS },
);

export function subjectModel(connection: Connection): Model<StoredSubject> {
  return connection.model<StoredSubject>('Subject', subjectSchema);
}

export function numberModel(connection: Connection): Model<StoredNumber> {
  return connection.model<StoredNumber>('NumberOfSubject', numberSchema);
}
