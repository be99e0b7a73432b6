import { afterEach, describe, expect, it } from '@jest/globals';
import { acquireLease } from '../acquire-lease.js';
import { LeaseTurns } from '../lease-turns.js';
import type { Lease } from '../lease.port.js';
import { useLeases, type NewLeasesFixture } from './leases.fixture.js';
import { until } from './until.js';

const LONG_MS = 600_000;
const NAME = 'example.com/intake/main';

const held = async (lease: Lease) => lease;

/** What short works that take turns can rely on. */
export function describeTurns(newFixture: NewLeasesFixture): void {
  describe('turns', () => {
    const candidate = useLeases(newFixture);
    const opened: LeaseTurns[] = [];

    const newTurns = () => {
      const turns = new LeaseTurns(candidate(LONG_MS), NAME);
      opened.push(turns);
      return turns;
    };

    afterEach(async () => {
      for (const turns of opened.splice(0)) await turns.close();
    });

    it('run works one after another under one lease, and tell how they went', async () => {
      const turns = newTurns();
      const steps: string[] = [];
      const work = (name: string) => async (lease: Lease) => {
        steps.push(`${name} begins`);
        await lease.renew();
        steps.push(`${name} ends`);
        if (name === 'second') throw new Error(name);
        return lease.token;
      };
      const works = ['first', 'second', 'third'].map((name) => turns.take(work(name)));
      expect(await Promise.allSettled(works)).toMatchObject([
        { value: 1 },
        { reason: expect.objectContaining({ message: 'second' }) },
        { value: 1 },
      ]);
      expect(steps).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]));
    });

    it('go from one process to the other and back while both have work, and no two work at once', async () => {
      const order: string[] = [];
      const changes = () => order.filter((name, index) => name !== order[index - 1]).length;
      let working = 0;
      const workOn = async (name: string) => {
        const turns = newTurns();
        while (changes() < 6) {
          await turns.take(async (lease) => {
            expect(++working).toBe(1);
            await lease.renew();
            order.push(name);
            working--;
          });
        }
        await turns.close();
      };
      await Promise.all([workOn('one'), workOn('other')]);
      expect(changes()).toBeGreaterThanOrEqual(6);
    });

    it('end when there is no work', async () => {
      const lease = await newTurns().take(held);
      await until(() => !lease.held);
      const next = await candidate(LONG_MS).tryAcquire(NAME);
      expect(next?.token).toBe(lease.token + 1);
    });

    it('end at once for one that waits when there is no work', async () => {
      const lease = await newTurns().take(held);
      expect((await acquireLease(candidate(LONG_MS), NAME)).token).toBe(lease.token + 1);
    });

    it('go on under a new lease when one was lost', async () => {
      const turns = newTurns();
      const lost = await turns.take(held);
      await lost.release();
      expect((await turns.take(held)).token).toBe(lost.token + 1);
    });

    it('are over once closed: the work in flight is finished, those that wait are refused', async () => {
      const turns = newTurns();
      const inFlight = turns.take(held);
      const lease = await inFlight;
      const closing = turns.close();
      await expect(turns.take(held)).rejects.toMatchObject({ name: 'AbortError' });
      await closing;
      expect((await candidate(LONG_MS).tryAcquire(NAME))?.token).toBe(lease.token + 1);
    });

    it('stop waiting for somebody else when they are closed', async () => {
      await newTurns().take((lease) => lease.renew());
      const busy = newTurns();
      const waiting = newTurns();
      let refused: unknown;
      await busy.take(async () => {
        const work = waiting.take(held).catch((error: unknown) => (refused = error));
        await waiting.close();
        await work;
      });
      expect(refused).toMatchObject({ name: 'AbortError' });
    });
  });
}
