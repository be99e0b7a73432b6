import { databaseOf } from '@taizhang/mongo';
import type { Connection, mongo } from 'mongoose';
import { ENTRIES, HEAD, TILES, type EntryDocument, type HeadDocument, type TileDocument } from './log-models.js';

/** The documents of a log at one moment. Throws what the driver throws. */
export class LogSnapshot {
  private readonly db: mongo.Db;
  private readonly options: mongo.FindOptions;

  constructor(connection: Connection, session: mongo.ClientSession) {
    this.db = databaseOf(connection);
    this.options = { session, readConcern: { level: 'snapshot' }, promoteBuffers: true };
  }

  async head(): Promise<HeadDocument | undefined> {
    const head = await this.db.collection<HeadDocument>(HEAD).findOne({}, this.options);
    return head === null ? undefined : { ...head, range: bytesOf(head.range), checkpoint: String(head.checkpoint) };
  }

  /** All of them, in the order of their positions. */
  async *entries(): AsyncGenerator<EntryDocument> {
    const found = this.db.collection<EntryDocument>(ENTRIES).find({}, this.options).sort({ _id: 1 });
    for await (const entry of found) yield { ...entry, leaf: bytesOf(entry.leaf), bytes: bytesOf(entry.bytes) };
  }

  async tiles(level: number, { from, to }: { readonly from: number; readonly to: number }): Promise<TileDocument[]> {
    const range = { $gte: { level, index: from }, $lt: { level, index: to } };
    const found = await this.db.collection<TileDocument>(TILES).find({ _id: range }, this.options).toArray();
    return found.map(({ _id, hashes }) => ({ _id, hashes: bytesOf(hashes) }));
  }

  countTiles(): Promise<number> {
    return this.db.collection(TILES).countDocuments({}, this.options);
  }
}

/** Whoever can tamper with a document can put anything where bytes were. */
function bytesOf(value: unknown): Uint8Array {
  return value instanceof Buffer ? value : new Uint8Array();
}
