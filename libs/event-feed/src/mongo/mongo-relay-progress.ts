import { DURABLE_SCHEMA } from '@taizhang/mongo';
import { Schema, type Connection, type Model } from 'mongoose';
import type { RelayProgress } from '../relay-progress.port.js';
import { available } from './mongo-errors.js';
import { RELAYS } from './relay-collections.js';

export interface MongoRelayProgressOptions {
  /** Open, on the database of the context whose log is relayed; it stays the caller's. */
  readonly connection: Connection;
}

interface StoredRelay {
  /** Origin of the log. */
  readonly _id: string;
  readonly next: number;
  /** Greatest fencing token that has recorded here. */
  readonly token: number;
}

const relaySchema = new Schema<StoredRelay>(
  { _id: String, next: Number, token: Number },
  { ...DURABLE_SCHEMA, collection: RELAYS },
);

/** How far logs are published, a document each, which remembers the greatest token. Throws `UNAVAILABLE`. */
export function createMongoRelayProgress({ connection }: MongoRelayProgressOptions): RelayProgress {
  return new MongoRelayProgress(connection.model<StoredRelay>('Relay', relaySchema));
}

class MongoRelayProgress implements RelayProgress {
  constructor(private readonly model: Model<StoredRelay>) {}

  async load(origin: string): Promise<number> {
    const query = this.model.findById(origin).read('primary').readConcern('majority');
    return (await available(() => query.lean().exec()))?.next ?? 0;
  }

  async save(origin: string, next: number, token: number): Promise<boolean> {
    const saved = { _id: '$_id', next: { $max: ['$next', next] }, token };
    const unlessDeposed = { $cond: [{ $gt: ['$token', token] }, '$$ROOT', saved] };
    const query = this.model.findOneAndUpdate({ _id: origin }, [{ $replaceWith: unlessDeposed }], {
      updatePipeline: true,
      upsert: true,
      returnDocument: 'after',
    });
    return (await available(() => query.lean().exec()))?.token === token;
  }
}
