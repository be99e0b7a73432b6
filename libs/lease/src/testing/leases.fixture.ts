import { afterEach, beforeEach } from '@jest/globals';
import type { Lease, Leases } from '../lease.port.js';

/** An adapter under test: one empty store of leases. */
export interface LeasesFixture {
  /** Leases as one more process sees them. */
  candidate(ttlMs: number): Leases;
  dispose(): Promise<void>;
}

export type NewLeasesFixture = () => Promise<LeasesFixture>;

/** Gives each test a new store. */
export function useLeases(newFixture: NewLeasesFixture): (ttlMs: number) => Leases {
  let fixture: LeasesFixture;
  beforeEach(async () => {
    fixture = await newFixture();
  });
  afterEach(() => fixture.dispose());
  return (ttlMs) => fixture.candidate(ttlMs);
}

/** Takes a lease that must be free. */
export async function taken(leases: Leases, name: string): Promise<Lease> {
  const lease = await leases.tryAcquire(name);
  if (lease === undefined) throw new Error(`${name} is not free`);
  return lease;
}
