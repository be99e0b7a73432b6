import { describe, expect, it, jest } from '@jest/globals';
import { decodeEntry, type EventLog, type Receipt } from '../index.js';
import { expectRefused, logUnderTest, type EventLogFactory } from './log-under-test.js';
import { loneCommit, testCommit } from './test-commit.js';
import { testIdentity } from './test-identity.js';
import { TEST_NOW, TestClock } from './test-time.js';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

function appendGroup(log: EventLog, name: string, count = 10): Promise<Receipt[]> {
  return Promise.all(upTo(count).map((number) => log.append(loneCommit(`${name}-${number}`))));
}

/** The log's time of each entry, and the checkpoint that acknowledged it. */
async function timesOf(log: EventLog, receipts: readonly Receipt[]) {
  const entries = await log.read(0, 10_000);
  return receipts.map(({ first, checkpoint }) => {
    return { at: decodeEntry(entries[first]?.bytes ?? Buffer.of()).at, checkpoint };
  });
}

const CALLS: Record<string, (log: EventLog) => Promise<unknown>> = {
  append: (log) => log.append(testCommit('commit-2')),
  findCommit: (log) => log.findCommit('commit-1'),
  readStream: (log) => log.readStream('call-1'),
  read: (log) => log.read(0, 10),
  head: (log) => log.head(),
  tile: (log) => log.tile(0, 0, 1),
};

export function lifetimeSuite(makeFixture: EventLogFactory): void {
  const test = logUnderTest(makeFixture);

  describe("the log's time", () => {
    it.each([
      ['goes on', [1000, 2000, 3000]],
      ['stands still', [0, 0, 0]],
      ['steps back', [0, -60_000, -3_600_000]],
    ])('is one for a group and grows strictly between groups when the clock %s', async (_, steps) => {
      const clock = new TestClock();
      const log = await test.reopen({ clock });
      const receipts: Receipt[] = [];
      for (const [group, step] of steps.entries()) {
        clock.set(TEST_NOW + step);
        receipts.push(...(await appendGroup(log, `group-${group}`)));
      }
      const times = await timesOf(log, receipts);
      const groups = new Set(times.map(({ at, checkpoint }) => `${at} ${checkpoint}`));
      const ats = [...new Set(times.map(({ at }) => at))];
      expect(groups.size).toBe(ats.length);
      expect(ats.length).toBeGreaterThanOrEqual(steps.length);
      expect(ats).toEqual(ats.toSorted());
    });

    it('grows on when the log is opened with a clock that is behind', async () => {
      const [before] = await appendGroup(test.log, 'before', 1);
      const log = await test.reopen({ clock: new TestClock(TEST_NOW - 86_400_000) });
      const [after] = await appendGroup(log, 'after', 1);
      const [first, second] = await timesOf(
        log,
        [before, after].filter((receipt) => receipt !== undefined),
      );
      expect([first?.at, second?.at]).toEqual(['2026-01-05T08:00:00.000000Z', '2026-01-05T08:00:00.000001Z']);
    });

    it('follows the clock to the millisecond', async () => {
      const log = await test.reopen({ clock: new TestClock(TEST_NOW + 1_234) });
      const [time] = await timesOf(log, await appendGroup(log, 'only', 1));
      expect(time?.at).toBe('2026-01-05T08:00:01.234000Z');
    });
  });

  describe('a listener', () => {
    it('hears of every size that was acknowledged, until it is taken off', async () => {
      const sizes: number[] = [];
      const stop = test.log.onAppend((size) => sizes.push(size));
      await test.log.append(testCommit('commit-1', {}, 3));
      await appendGroup(test.log, 'group');
      expect(sizes[0]).toBe(3);
      expect(sizes.at(-1)).toBe(13);
      stop();
      await test.log.append(loneCommit('later'));
      expect(sizes.at(-1)).toBe(13);
    });

    it('does not hear of what was refused or known', async () => {
      await test.log.append(testCommit('commit-1'));
      const listener = jest.fn();
      test.log.onAppend(listener);
      await test.log.append(testCommit('commit-1'));
      await expectRefused('VERSION_CONFLICT', test.log.append(testCommit('commit-2')));
      expect(listener).not.toHaveBeenCalled();
    });

    it('finds what it was told of when it reads', async () => {
      const seen: Promise<[number, number]>[] = [];
      const { log } = test;
      log.onAppend((size) => seen.push(log.head().then((head) => [size, head.size])));
      await appendGroup(log, 'group');
      for (const [told, found] of await Promise.all(seen)) expect(found).toBeGreaterThanOrEqual(told);
      expect(seen.length).toBeGreaterThan(0);
    });
  });

  describe('closing', () => {
    it.each(Object.entries(CALLS))('fails %s with LOG_CLOSED afterwards', async (_, call) => {
      await test.log.append(testCommit('commit-1'));
      await test.log.close();
      await expectRefused('LOG_CLOSED', call(test.log));
    });

    it('finishes what is in flight, retries too', async () => {
      const { log } = test;
      const known = await log.append(testCommit('commit-1'));
      const written = appendGroup(log, 'in-flight');
      const retried = log.append(testCommit('commit-1'));
      const found = log.findCommit('commit-1');
      const closing = log.close();
      await expectRefused('LOG_CLOSED', log.append(testCommit('commit-2', { expectedVersion: 1 })));
      await closing;
      expect(await written).toHaveLength(10);
      expect(await retried).toEqual(known);
      expect(await found).toMatchObject({ receipt: known });
      expect((await (await test.reopen()).head()).size).toBe(11);
    });

    it('may be done twice', async () => {
      await Promise.all([test.log.close(), test.log.close()]);
      await test.log.close();
    });
  });

  describe('opening again', () => {
    it('finds everything as it was', async () => {
      await appendGroup(test.log, 'group', 300);
      const [head, entries] = [await test.log.head(), await test.log.read(0, 1000)];
      const log = await test.reopen();
      expect(await log.head()).toEqual(head);
      expect(await log.read(0, 1000)).toEqual(entries);
      expect(await log.append(loneCommit('next'))).toMatchObject({ first: 300 });
    });

    it.each([
      ['another key', testIdentity('test.local/intake/main', 2)],
      ['another origin', testIdentity('test.local/intake/other', 1)],
    ])('under %s is refused, and harms nothing', async (_, identity) => {
      await test.log.append(testCommit('commit-1'));
      await expectRefused('LOG_IDENTITY_MISMATCH', test.reopen({ identity }));
      expect((await (await test.reopen()).head()).size).toBe(1);
    });

    it('an empty log under another key is refused as well', async () => {
      await expectRefused('LOG_IDENTITY_MISMATCH', test.reopen({ identity: testIdentity(undefined, 2) }));
    });
  });
}
