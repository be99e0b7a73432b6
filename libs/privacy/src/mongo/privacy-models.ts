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

/** On disk on a majority when it is answered; `wtimeout` is for a majority that does not answer. */
const OPTIONS = {
  autoCreate: false,
  autoIndex: false,
  bufferCommands: false,
  versionKey: false,
  strict: 'throw',
  strictQuery: 'throw',
  writeConcern: { w: 'majority', j: true, wtimeout: 5_000 },
} as const;

const subjectSchema = new Schema<StoredSubject>(
  { _id: String, wrappedBy: String, wrapped: Buffer, hadKey: Boolean },
  { ...OPTIONS, collection: SUBJECT_KEYS },
);

const numberSchema = new Schema<StoredNumber>(
  { indexValue: String, subject: String },
  { ...OPTIONS, collection: NUMBERS },
);

export function subjectModel(connection: Connection): Model<StoredSubject> {
  return connection.model<StoredSubject>('Subject', subjectSchema);
}

export function numberModel(connection: Connection): Model<StoredNumber> {
  return connection.model<StoredNumber>('NumberOfSubject', numberSchema);
}
