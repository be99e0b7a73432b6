import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeaseError, type Leases } from '@taizhang/lease';
import { MemoryLeaseStore } from '@taizhang/lease/testing';
import { until } from '@taizhang/testing';
import { alone, type Alone } from './alone.js';

const TTL_MS = 80;

describe('being the only process of a context', () => {
  let store: MemoryLeaseStore;
  let isAway: boolean;
  let told: string[];
  let tokens: number[];
  let process: Alone;

  beforeEach(async () => {
    [store, isAway, told, tokens] = [new MemoryLeaseStore(), false, [], []];
    process = compete();
    await process.held;
  });

  afterEach(() => process.close());

  const compete = () =>
    alone({ leases: reachable(), onError: () => told.push('away'), onLost: () => told.push('lost') });

  /** The process's way to the store, which can be cut. */
  function reachable(): Leases {
    const leases = store.candidate(TTL_MS);
    const cut = () => {
      if (isAway) throw new LeaseError('LEASE_STORE_UNAVAILABLE', 'the store is away');
    };
    return {
      ttlMs: TTL_MS,
      async tryAcquire(name) {
        cut();
        const lease = await leases.tryAcquire(name);
        if (lease === undefined) return undefined;
        tokens.push(lease.token);
        const renew = lease.renew.bind(lease);
        lease.renew = async () => {
          cut();
          return renew();
        };
        return lease;
      },
    };
  }

  const cutUntil = async (what: () => Promise<unknown>) => {
    isAway = true;
    await until('it has run out', async () => expect(told).toContain('away'));
    await what();
    isAway = false;
  };

  it('goes on when the store was away for longer than the lease and nobody else came', async () => {
    await cutUntil(() => until('it is free', async () => expect(store.slot('process').holder?.held).toBe(false)));
    await until('it is held again', async () => expect(tokens).toEqual([1, 2]));
    expect(told).not.toContain('lost');
  });

  it('ends, and is told so once, when another came meanwhile', async () => {
    let other: Awaited<ReturnType<Leases['tryAcquire']>>;
    await cutUntil(async () => {
      const candidate = store.candidate(60_000);
      other = await until('another has it', async () => {
        const lease = await candidate.tryAcquire('process');
        if (lease === undefined) throw new Error('not yet');
        return lease;
      });
    });
    await until('it is told', async () => expect(told).toContain('lost'));
    await other?.release();
    await until('it has it again', async () => expect(tokens).toEqual([1, 3]));
    expect(told.filter((word) => word === 'lost')).toEqual(['lost']);
  });

  it('waits while another has it', async () => {
    const standby = compete();
    await process.close();
    await standby.held;
    expect(tokens).toEqual([1, 2]);
    await standby.close();
  });
});
