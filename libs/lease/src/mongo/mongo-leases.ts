import { randomUUID } from 'node:crypto';
import { isDuplicateKey } from '@taizhang/mongo';
import type { Connection, Model } from 'mongoose';
import type { Lease, Leases } from '../lease.port.js';
import { taking } from './lease-commands.js';
import { leaseSchema, type StoredLease } from './lease.schema.js';
import { leaseError } from './mongo-errors.js';
import { MongoLease } from './mongo-lease.js';

export interface MongoLeasesOptions {
  /** Open, on the database that has the leases; it stays the caller's. */
  readonly connection: Connection;
  /** How long a lease lasts that is not renewed, in milliseconds: how long nobody works after a holder died. */
  readonly ttlMs: number;
}

/** Leases in MongoDB: a document each, changed in single steps on the primary, by its clock, and kept by a majority. */
export function createMongoLeases({ connection, ttlMs }: MongoLeasesOptions): Leases {
  return new MongoLeases(connection.model<StoredLease>('Lease', leaseSchema), ttlMs);
}

class MongoLeases implements Leases {
  private readonly candidate = randomUUID();

  constructor(
    private readonly model: Model<StoredLease>,
    readonly ttlMs: number,
  ) {}

  async tryAcquire(name: string): Promise<Lease | undefined> {
    try {
      return await this.ask(name);
    } catch (cause) {
      // Two processes asked for a lease that nobody ever held: now there is one to ask for.
      if (isDuplicateKey(cause)) return this.tryAcquire(name);
      throw leaseError(cause);
    }
  }

  private async ask(name: string): Promise<Lease | undefined> {
    const { model, ttlMs, candidate } = this;
    const attempt = randomUUID();
    const askedAt = performance.now();
    const stored = await model
      .findOneAndUpdate({ _id: name }, taking({ attempt, candidate, ttlMs }), {
        updatePipeline: true,
        upsert: true,
        returnDocument: 'after',
      })
      .lean();
    if (stored?.holder !== attempt) return undefined;
    return new MongoLease({ model, name, token: stored.token, holder: attempt, ttlMs, askedAt });
  }
}
