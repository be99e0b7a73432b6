import { translating } from '@taizhang/mongo';
import type { Model } from 'mongoose';
import type { Lease, Renewal } from '../lease.port.js';
import { extending, GIVEN_BACK, heldBy, IS_WANTED } from './lease-commands.js';
import type { StoredLease } from './lease.schema.js';
import { leaseError } from './mongo-errors.js';

/** The part of its time that a holder counts on; the rest is for clocks that do not run at the same speed. */
const CAREFUL = 0.9;

export interface Acquisition {
  readonly model: Model<StoredLease>;
  readonly name: string;
  readonly token: number;
  readonly holder: string;
  readonly ttlMs: number;
  /** When it was asked for, by the monotonic clock: the store's time began later. */
  readonly askedAt: number;
}

export class MongoLease implements Lease {
  private deadline: number;

  constructor(private readonly acquisition: Acquisition) {
    this.deadline = this.deadlineOf(acquisition.askedAt);
  }

  get name(): string {
    return this.acquisition.name;
  }

  get token(): number {
    return this.acquisition.token;
  }

  get held(): boolean {
    return this.remainingMs > 0;
  }

  get remainingMs(): number {
    return Math.max(0, this.deadline - performance.now());
  }

  async renew(): Promise<Renewal> {
    const askedAt = performance.now();
    const found = await this.extend();
    // Once it counted as lost it stays lost, even when the answer was only late.
    if (found === null || !this.held) return this.lose();
    this.deadline = this.deadlineOf(askedAt);
    return found.wanted ? 'wanted' : 'kept';
  }

  async release(): Promise<void> {
    this.lose();
    const { model, name, holder } = this.acquisition;
    await translating(async () => model.updateOne({ _id: name, holder }, GIVEN_BACK), leaseError);
  }

  private extend(): Promise<{ readonly wanted: boolean } | null> {
    const { model, name, holder, ttlMs } = this.acquisition;
    const query = model.findOneAndUpdate(heldBy(name, holder), extending(ttlMs), {
      updatePipeline: true,
      returnDocument: 'after',
      projection: IS_WANTED,
    });
    return translating(() => query.lean<{ wanted: boolean }>().exec(), leaseError);
  }

  private deadlineOf(askedAt: number): number {
    return askedAt + this.acquisition.ttlMs * CAREFUL;
  }

  private lose(): 'lost' {
    this.deadline = -Infinity;
    return 'lost';
  }
}
