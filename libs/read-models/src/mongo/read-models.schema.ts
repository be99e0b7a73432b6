import { STRICT_SCHEMA, type MongoCollection } from '@taizhang/mongo';
import { Schema, type SchemaOptions } from 'mongoose';
import type { CollectionDefinition } from '../read-models.port.js';
import { indexKeys } from './index-keys.js';

/** A generation of a collection's documents, which are in a collection of their own. */
export interface StoredGeneration {
  /** {@link Generation.id} */
  readonly _id: string;
  readonly projection: string;
  readonly role: 'live' | 'building';
  readonly version: number;
  /** How many sources it has progress of; written with the first of each, see `GenerationStore.advance`. */
  readonly sources: number;
}

/** How far a generation has come in one source. */
export interface StoredProgress {
  /** Generation and source, so that there is one. */
  readonly _id: string;
  readonly generation: string;
  readonly source: string;
  /** Next position to apply. */
  readonly next: number;
}

/** A dropped generation whose collection of documents is yet to be dropped. */
export interface StoredRemains {
  readonly _id: string;
  readonly projection: string;
}

/** The key that seals cursors; the same for all processes, and after a restart. */
export interface StoredCursorKey {
  readonly _id: 'cursor-key';
  /** Base64. */
  readonly key: string;
}

/** A document of a generation. One that was removed has no body, and stays to guard itself. */
export interface StoredBody {
  readonly _id: string;
  readonly doc?: Readonly<Record<string, unknown>>;
  /** Source → position of the last event applied. */
  readonly sources: Readonly<Record<string, number>>;
}

/** What was answered is in the journals of a majority, and so is what is read. */
const OPTIONS = {
  ...STRICT_SCHEMA,
  read: 'primary',
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', j: true, wtimeout: 10_000 },
} as const satisfies SchemaOptions;

export const generationSchema = new Schema<StoredGeneration>(
  { _id: String, projection: String, role: String, version: Number, sources: Number },
  { ...OPTIONS, collection: 'generations' },
);
export const progressSchema = new Schema<StoredProgress>(
  { _id: String, generation: String, source: String, next: Number },
  { ...OPTIONS, collection: 'progress' },
);
export const remainsSchema = new Schema<StoredRemains>(
  { _id: String, projection: String },
  { ...OPTIONS, collection: 'remains' },
);
export const cursorKeySchema = new Schema<StoredCursorKey>(
  { _id: String, key: String },
  { ...OPTIONS, collection: 'cursor-keys' },
);

/** The documents of one generation: their bodies are the projection's affair. */
export function documentSchema(definition: CollectionDefinition, collection: string): Schema<StoredBody> {
  const schema = new Schema<StoredBody>(
    { _id: String, doc: Schema.Types.Mixed, sources: Schema.Types.Mixed },
    { ...OPTIONS, strict: false, strictQuery: false, collection },
  );
  for (const { name, key } of indexKeys(definition)) {
    schema.index(key, { name, partialFilterExpression: { doc: { $exists: true } } });
  }
  return schema;
}

/** What read models keep beside the collections of documents, which come and go with generations. */
export const readModelCollections: readonly MongoCollection[] = [
  { name: 'generations', indexes: [{ key: { projection: 1, role: 1 }, unique: true }], access: 'read-write' },
  { name: 'progress', indexes: [{ key: { generation: 1 } }], access: 'read-write' },
  { name: 'remains', indexes: [], access: 'read-write' },
  { name: 'cursor-keys', indexes: [], access: 'read-write' },
];
