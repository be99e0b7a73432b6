import { initCollections, translating } from '@taizhang/mongo';
import type { ClientSession, Connection, Model, Schema } from 'mongoose';
import { ReadModelError } from '../read-models.port.js';
import { readModelError, unavailable } from './mongo-errors.js';
import { readModelCollections } from './read-models.schema.js';

/** How long a transaction is tried again that conflicts with others, or whose servers are choosing a primary. */
const PATIENCE_MS = 5_000;

const TRANSACTION = {
  readPreference: 'primary',
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true, wtimeoutMS: 10_000 },
} as const;

/** A database whose failures are all {@link ReadModelError}s. The connection stays its owner's. */
export class MongoDatabase {
  private closed = false;

  constructor(private readonly connection: Connection) {}

  /** Makes what is missing. Throws `REPLICA_SET_REQUIRED`. */
  async prepare(): Promise<void> {
    await this.available(async () => {
      await requireTransactions(this.connection);
      await initCollections(this.connection, readModelCollections);
    });
  }

  /** A model of one collection; the latest schema it was asked for with holds. */
  model<Stored>(name: string, schema: Schema<Stored>): Model<Stored> {
    return this.connection.model<Stored>(name, schema, undefined, { overwriteModels: true });
  }

  forgetModel(name: string): void {
    if (name in this.connection.models) this.connection.deleteModel(name);
  }

  async dropCollection(name: string): Promise<void> {
    await this.connection.dropCollection(name);
  }

  /**
   * All or nothing, and again when another transaction was first. What the work itself throws goes on to the caller as
   * it is.
   */
  async transaction<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result> {
    const deadline = performance.now() + PATIENCE_MS;
    const attempt = async (session: ClientSession) => {
      if (performance.now() > deadline) throw unavailable();
      return work(session);
    };
    return this.available(async () => {
      const session = await this.connection.startSession();
      try {
        return await session.withTransaction(attempt, TRANSACTION);
      } finally {
        await session.endSession();
      }
    });
  }

  async available<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.closed) throw unavailable();
    return translating(work, readModelError);
  }

  close(): void {
    this.closed = true;
  }
}

async function requireTransactions(connection: Connection): Promise<void> {
  const { setName } = await connection.getClient().db('admin').command({ hello: 1 });
  if (setName !== undefined) return;
  throw new ReadModelError(
    'REPLICA_SET_REQUIRED',
    'MongoDB must run as a replica set: a lone server has no transactions',
  );
}
