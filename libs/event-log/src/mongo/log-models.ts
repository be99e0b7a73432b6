import { STRICT_SCHEMA } from '@taizhang/mongo';
import { Schema, type Connection, type Model } from 'mongoose';
import { appendOnly } from './append-only.js';

export const ENTRIES = 'log_entries';
export const TILES = 'log_tiles';
export const HEAD = 'log_head';

/** An entry as it is stored. `bytes` is the truth; everything else is derived from it and recomputed by verification. */
export interface EntryDocument {
  /** Position. */
  readonly _id: number;
  readonly stream: string;
  readonly version: number;
  /** RFC 6962 leaf hash of `bytes`: it lets verification name the very entry that changed. */
  readonly leaf: Uint8Array;
  readonly bytes: Uint8Array;
  /** Id of the commit, on its first entry alone, with the position of its last. */
  readonly commit?: string;
  readonly last?: number;
}

export interface TileDocument {
  readonly _id: { readonly level: number; readonly index: number };
  /** 256 hashes. */
  readonly hashes: Uint8Array;
}

/** The one document that every group replaces, and that two sequencers therefore cannot both replace. */
export interface HeadDocument {
  readonly _id: string;
  readonly size: number;
  readonly range: Uint8Array;
  readonly checkpoint: string;
  /** Greatest fencing token that has written here; 0 when none has. */
  readonly fence: number;
  /** Id of the server session in which the newest writer has its transactions. */
  readonly writer: Uint8Array;
}

const entrySchema = new Schema<EntryDocument>(
  { _id: Number, stream: String, version: Number, leaf: Buffer, bytes: Buffer, commit: String, last: Number },
  { ...STRICT_SCHEMA, collection: ENTRIES },
).plugin(appendOnly);

const tileSchema = new Schema<TileDocument>(
  { _id: { level: Number, index: Number }, hashes: Buffer },
  { ...STRICT_SCHEMA, collection: TILES },
).plugin(appendOnly);

const headSchema = new Schema<HeadDocument>(
  { _id: String, size: Number, range: Buffer, checkpoint: String, fence: Number, writer: Schema.Types.Mixed },
  { ...STRICT_SCHEMA, collection: HEAD },
);

/** Mongoose takes bytes as Node's Buffer only; this one is the same memory. */
export function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

export interface LogModels {
  readonly entries: Model<EntryDocument>;
  readonly tiles: Model<TileDocument>;
  readonly head: Model<HeadDocument>;
}

export function logModels(connection: Connection): LogModels {
  return {
    entries: connection.model<EntryDocument>('LogEntry', entrySchema),
    tiles: connection.model<TileDocument>('LogTile', tileSchema),
    head: connection.model<HeadDocument>('LogHead', headSchema),
  };
}
