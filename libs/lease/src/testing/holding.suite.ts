import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { acquireLease } from '../acquire-lease.js';
import { taken, useLeases, type NewLeasesFixture } from './leases.fixture.js';
import { holdUp, until } from './until.js';

/** Longer than any test. */
const LONG_MS = 600_000;
const SHORT_MS = 200;
const NAME = 'example.com/intake/main';

/** What a single lease does. */
export function describeHolding(newFixture: NewLeasesFixture): void {
  const candidate = useLeases(newFixture);

  describe('a lease', () => {
    it('is held by one at a time, and each name is one of its own', async () => {
      const [one, other] = [candidate(LONG_MS), candidate(LONG_MS)];
      const lease = await taken(one, NAME);
      expect(lease).toMatchObject({ name: NAME, held: true });
      expect(await other.tryAcquire(NAME)).toBeUndefined();
      expect(await one.tryAcquire(NAME)).toBeUndefined();
      expect((await taken(other, 'example.com/audit/main')).held).toBe(true);
      expect(lease.held).toBe(true);
    });

    it('goes to one of all that ask for it first', async () => {
      const asking = Array.from({ length: 10 }, () => candidate(LONG_MS).tryAcquire(NAME));
      const answers = await Promise.all(asking);
      expect(answers.filter((lease) => lease !== undefined)).toHaveLength(1);
    });

    it('has a greater token every time, whoever takes it', async () => {
      const [one, other] = [candidate(LONG_MS), candidate(SHORT_MS)];
      const tokens: number[] = [];
      for (const leases of [one, other, one, one]) {
        const lease = await acquireLease(leases, NAME);
        tokens.push(lease.token);
        if (leases === one) await lease.release(); // the other's runs out
      }
      expect(tokens).toEqual([1, 2, 3, 4]);
    });

    it('is never held by two that race for it', async () => {
      const holding: number[] = [];
      const tokens: number[] = [];
      const race = async () => {
        const leases = candidate(LONG_MS);
        for (let round = 0; round < 5; round++) {
          const lease = await acquireLease(leases, NAME);
          tokens.push(lease.token);
          holding.push(lease.token);
          expect(await lease.renew()).not.toBe('lost');
          expect(holding).toEqual([lease.token]);
          holding.pop();
          await lease.release();
        }
      };
      await Promise.all(Array.from({ length: 6 }, race));
      expect(tokens).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    });
  });

  describe('giving back', () => {
    it('hands the lease over at once', async () => {
      const lease = await taken(candidate(LONG_MS), NAME);
      const waiting = acquireLease(candidate(LONG_MS), NAME);
      await lease.release();
      expect(lease).toMatchObject({ held: false, remainingMs: 0 });
      expect((await waiting).token).toBe(lease.token + 1);
      expect(await lease.renew()).toBe('lost');
    });

    it('a lease that was lost takes nothing from the new holder', async () => {
      const lost = await taken(candidate(SHORT_MS), NAME);
      const lease = await acquireLease(candidate(LONG_MS), NAME);
      await lost.release();
      expect(await lease.renew()).toBe('kept');
      expect(await candidate(LONG_MS).tryAcquire(NAME)).toBeUndefined();
    });
  });

  describe('time', () => {
    afterEach(() => {
      jest.restoreAllMocks();
    });

    it('ends a lease that is not renewed, for its holder before anybody else has it', async () => {
      for (let round = 0; round < 3; round++) {
        const lease = await taken(candidate(SHORT_MS), NAME);
        const next = await acquireLease(candidate(LONG_MS), NAME);
        expect(lease).toMatchObject({ held: false, remainingMs: 0 });
        expect(await lease.renew()).toBe('lost');
        await next.release();
      }
    });

    it('does not end a lease that is renewed', async () => {
      const lease = await taken(candidate(1_000), NAME);
      const waiting = candidate(LONG_MS);
      for (const end = performance.now() + 2_500; performance.now() < end;) {
        expect(await waiting.tryAcquire(NAME)).toBeUndefined();
        expect(await lease.renew()).toBe('wanted');
      }
    });

    it('goes on while a process is held up: it finds that it lost', async () => {
      const lease = await taken(candidate(SHORT_MS), NAME);
      holdUp(SHORT_MS + 50);
      expect(lease.held).toBe(false);
      expect(await lease.renew()).toBe('lost');
      expect(await candidate(LONG_MS).tryAcquire(NAME)).toBeDefined();
      expect(await lease.renew()).toBe('lost');
    });

    it('ends a lease whose renewal is answered too late, although the store would have it go on', async () => {
      const lease = await taken(candidate(2_000), NAME);
      await until(() => lease.remainingMs < 100);
      const renewing = lease.renew();
      holdUp(150);
      expect(lease.held).toBe(false);
      expect(await renewing).toBe('lost');
      expect(lease.held).toBe(false);
    });

    it.each([-86_400_000, 86_400_000])('is not that of the process: its clock may jump by %d ms', async (jump) => {
      const lease = await taken(candidate(60_000), NAME);
      const jumped = Date.now() + jump;
      jest.spyOn(Date, 'now').mockReturnValue(jumped);
      expect(lease.held).toBe(true);
      expect(await candidate(60_000).tryAcquire(NAME)).toBeUndefined();
      expect(await lease.renew()).toBe('wanted');
      await lease.release();
      const short = await taken(candidate(SHORT_MS), 'another');
      expect((await acquireLease(candidate(60_000), 'another')).token).toBe(short.token + 1);
    });
  });

  describe('a wish for the next turn', () => {
    it('is told to the holder, until it is forgotten', async () => {
      const lease = await taken(candidate(LONG_MS), NAME);
      expect(await lease.renew()).toBe('kept');
      await candidate(LONG_MS).tryAcquire(NAME);
      expect(await lease.renew()).toBe('wanted');
      await until(async () => (await lease.renew()) === 'kept');
    });

    it('comes before anybody else, also the one that gave the lease back, until it is forgotten', async () => {
      const [one, other, third] = [candidate(LONG_MS), candidate(LONG_MS), candidate(LONG_MS)];
      const lease = await taken(one, NAME);
      await other.tryAcquire(NAME);
      await third.tryAcquire(NAME);
      await lease.release();
      expect([await one.tryAcquire(NAME), await third.tryAcquire(NAME)]).toEqual([undefined, undefined]);
      const next = await taken(other, NAME);
      await third.tryAcquire(NAME);
      await next.release();
      expect((await acquireLease(one, NAME)).token).toBe(next.token + 1);
    });

    it('is given up when the waiting is aborted', async () => {
      const lease = await taken(candidate(LONG_MS), NAME);
      const reason = new Error('closing');
      const giveUp = new AbortController();
      const waiting = acquireLease(candidate(LONG_MS), NAME, giveUp.signal);
      giveUp.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      await lease.release();
      expect((await acquireLease(candidate(LONG_MS), NAME)).token).toBe(lease.token + 1);
    });
  });
}
