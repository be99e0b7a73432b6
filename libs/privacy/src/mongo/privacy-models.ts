import { DURABLE_SCHEMA } from '@taizhang/mongo';
import { Schema, type Connection, type Model } from 'mongoose';
import { NUMBERS, SECRETS, SUBJECT_KEYS } from './privacy-collections.js';

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

export interface StoredSecret {
  readonly _id: string;
  readonly revision: number;
  readonly text: string;
}

const subjectSchema = new Schema<StoredSubject>(
  { _id: String, wrappedBy: String, wrapped: Buffer, hadKey: Boolean },
  { ...DURABLE_SCHEMA, collection: SUBJECT_KEYS },
);

const numberSchema = new Schema<StoredNumber>(
  { indexValue: String, subject: String },
  { ...DURABLE_SCHEMA, collection: NUMBERS },
);

const secretSchema = new Schema<StoredSecret>(
  { _id: String, revision: Number, text: String },
  { ...DURABLE_SCHEMA, collection: SECRETS },
);

export function subjectModel(connection: Connection): Model<StoredSubject> {
  return connection.model<StoredSubject>('Subject', subjectSchema);
}

export function numberModel(connection: Connection): Model<StoredNumber> {
  return connection.model<StoredNumber>('NumberOfSubject', numberSchema);
}

export function secretModel(connection: Connection): Model<StoredSecret> {
  return connection.model<StoredSecret>('SecretText', secretSchema);
}
