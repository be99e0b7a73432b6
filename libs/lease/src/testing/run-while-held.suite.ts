import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { Lease } from '../lease.port.js';
import { runWhileHeld, type Campaign } from '../run-while-held.js';
import { useLeases, type NewLeasesFixture } from './leases.fixture.js';
import { holdUp, until } from './until.js';

const TTL_MS = 400;
const NAME = 'relay of example.com/intake/main';

/** What a long work that many are ready to do can rely on. */
export function describeRunWhileHeld(newFixture: NewLeasesFixture): void {
  describe('a work that is run while a lease is held', () => {
    const candidate = useLeases(newFixture);
    const campaigns: Campaign[] = [];
    const errors: unknown[] = [];

    type Work = (lease: Lease, signal: AbortSignal) => Promise<void>;
    const campaign = (work: Work, ttlMs = TTL_MS) => {
      const onError = (error: unknown) => void errors.push(error);
      const started = runWhileHeld({ leases: candidate(ttlMs), name: NAME, work, onError });
      campaigns.push(started);
      return started;
    };
    const untilAborted = async (signal: AbortSignal) => {
      if (!signal.aborted) await once(signal, 'abort');
    };

    afterEach(async () => {
      await Promise.all(campaigns.splice(0).map((started) => started.close()));
      errors.length = 0;
    });

    it('runs in one process at a time, and in another when that one closes', async () => {
      const working: string[] = [];
      const work = (name: string) => async (_lease: Lease, signal: AbortSignal) => {
        working.push(name);
        expect(working).toEqual([name]);
        await untilAborted(signal);
        working.pop();
      };
      const started = new Map(['one', 'other', 'third'].map((name) => [name, campaign(work(name))]));
      const seen = new Set<string>();
      while (seen.size < 3) {
        await until(() => working.length === 1);
        const [name = ''] = working;
        seen.add(name);
        await started.get(name)?.close();
      }
      expect(errors).toEqual([]);
    });

    it('outlasts many times to live', async () => {
      const tokens: number[] = [];
      campaign(async (lease, signal) => {
        tokens.push(lease.token);
        await untilAborted(signal);
      }, 1_000);
      const rival = candidate(TTL_MS);
      for (const end = performance.now() + 3_000; performance.now() < end || tokens.length === 0;) {
        if (tokens.length > 0) expect(await rival.tryAcquire(NAME)).toBeUndefined();
        else await until(() => tokens.length > 0);
      }
      expect(tokens).toHaveLength(1);
    });

    it('is told to stop when its process was held up, and comes again under a greater token', async () => {
      const tokens: number[] = [];
      const heldAtTheEnd: boolean[] = [];
      campaign(async (lease, signal) => {
        tokens.push(lease.token);
        await untilAborted(signal);
        heldAtTheEnd.push(lease.held);
      });
      await until(() => tokens.length === 1);
      holdUp(TTL_MS + 50);
      await until(() => tokens.length === 2);
      expect(tokens).toEqual([1, 2]);
      expect(heldAtTheEnd).toEqual([false]);
    });

    it('comes again when it ends or fails, and its failure is told', async () => {
      const tokens: number[] = [];
      const failure = new Error('the broker is away');
      campaign(async ({ token }) => {
        tokens.push(token);
        if (token === 2) throw failure;
      });
      await until(() => tokens.length >= 3);
      expect(tokens.slice(0, 3)).toEqual([1, 2, 3]);
      expect(errors).toEqual([failure]);
    });

    it('is given time to end when closed, and the lease is free at once', async () => {
      let ended = false;
      let begun = false;
      const started = campaign(async (lease, signal) => {
        begun = true;
        await untilAborted(signal);
        expect(await lease.renew()).not.toBe('lost');
        ended = true;
      }, 600_000);
      await until(() => begun);
      await started.close();
      expect(ended).toBe(true);
      expect((await candidate(TTL_MS).tryAcquire(NAME))?.token).toBe(2);
    });
  });
}
