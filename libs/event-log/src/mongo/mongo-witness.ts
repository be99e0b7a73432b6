import { DURABLE_SCHEMA, exactly, TEXT, type MongoCollection } from '@taizhang/mongo';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Witness } from '../copy/log-copy.port.js';
import { guarded } from './mongo-errors.js';

const WITNESSED = 'witnessed_checkpoints';

interface WitnessedCheckpoint {
  /** Origin of the log. */
  readonly _id: string;
  /** The signed note. */
  readonly checkpoint: string;
}

const witnessedSchema = new Schema<WitnessedCheckpoint>(
  { _id: String, checkpoint: String },
  { ...DURABLE_SCHEMA, collection: WITNESSED },
);

/** What `init` makes for a witness. */
export const witnessCollections: readonly MongoCollection[] = [
  {
    name: WITNESSED,
    validator: { $jsonSchema: exactly({ _id: TEXT, checkpoint: TEXT }) },
    indexes: [],
    access: 'read-insert-update',
  },
];

/**
 * The newest checkpoint that was seen of each log, on disk on a majority when it is answered. Its database is one that no
 * backup of a log or of a copy is restored over. Throws `LOG_UNAVAILABLE`.
 */
export class MongoWitness implements Witness {
  private readonly model: Model<WitnessedCheckpoint>;

  constructor(connection: Connection) {
    this.model = connection.model<WitnessedCheckpoint>('WitnessedCheckpoint', witnessedSchema);
  }

  async load(origin: string): Promise<string | undefined> {
    const query = this.model.findById(origin).read('primary').readConcern('majority');
    return (await guarded(() => query.lean().exec()))?.checkpoint;
  }

  async save(origin: string, checkpoint: string): Promise<void> {
    await guarded(async () => this.model.updateOne({ _id: origin }, { $set: { checkpoint } }, { upsert: true }));
  }
}
