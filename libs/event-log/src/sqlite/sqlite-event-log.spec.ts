import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog, EventLogError, Receipt } from '../index.js';
import {
  checkReceipt,
  countingIds,
  describeEventLog,
  loneCommit,
  testIdentity,
  TestClock,
  type EventLogFixture,
} from '../testing/index.js';
import { openSqliteEventLog } from './sqlite-event-log.js';

async function sqliteFixture(): Promise<EventLogFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'event-log-'));
  const newId = countingIds();
  return {
    open: ({ identity = testIdentity(), clock = new TestClock() } = {}) =>
      openSqliteEventLog({ path: join(folder, 'log.sqlite'), identity, clock, newId }),
    dispose: () => rm(folder, { recursive: true }),
  };
}

describeEventLog('SQLite', sqliteFixture);

describe('a listener that throws', () => {
  it('fails no append; its error comes up on its own', async () => {
    const tasks: (() => void)[] = [];
    const spy = jest.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => void tasks.push(task));
    const fixture = await sqliteFixture();
    const log = await fixture.open();
    log.onAppend(() => {
      throw new Error('a defect of the listener');
    });
    expect(await log.append(loneCommit('commit-1'))).toMatchObject({ first: 0 });
    expect(await log.append(loneCommit('commit-2'))).toMatchObject({ first: 1 });
    spy.mockRestore();
    expect(tasks).toHaveLength(2);
    for (const task of tasks) expect(task).toThrow('a defect of the listener');
    await log.close();
    await fixture.dispose();
  });
});

describe('a stream of which is known how far it goes', () => {
  const from = fc.oneof(fc.integer({ min: -1, max: 8 }), fc.constantFrom(0.5, 1.5, 2.5, NaN, Infinity));
  const steps = fc.array(fc.oneof(fc.constant('append' as const), from, from), { maxLength: 40, size: 'max' });

  it('is read as the log has it, from wherever', () =>
    fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const fixture = await sqliteFixture();
        const log = await fixture.open();
        const written: number[] = [];
        for (const step of taken) {
          if (step !== 'append') {
            const read = await log.readStream('call-1', step);
            expect(read.map(({ position }) => position)).toEqual(written.filter((_, index) => index + 1 >= step));
            continue;
          }
          const commit = { ...loneCommit(`${written.length}`), stream: 'call-1', expectedVersion: written.length };
          written.push((await log.append(commit)).first);
        }
        await log.close();
        await fixture.dispose();
      }),
      { numRuns: 50 },
    ));
});

describe('two processes that write one file against the rules', () => {
  it('cannot fork the log: the loser is told to retry, loads what the other wrote and goes on', async () => {
    const fixture = await sqliteFixture();
    const logs = [await fixture.open(), await fixture.open()];
    const refusals: unknown[] = [];
    const persist = async (log: EventLog, id: string): Promise<Receipt> =>
      log.append(loneCommit(id)).catch((error: unknown) => {
        refusals.push(error);
        return persist(log, id);
      });
    const receipts: Receipt[] = [];
    for (let number = 0; number < 20; number++) {
      for (const [writer, log] of logs.entries()) receipts.push(await persist(log, `${writer}-${number}`));
    }
    expect(receipts.map(({ first }) => first)).toEqual(receipts.map((_, index) => index));
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals.filter((error) => (error as EventLogError).code !== 'LOG_UNAVAILABLE')).toEqual([]);
    for (const log of logs) await log.close();
    const log = await fixture.open();
    for (const receipt of receipts) await checkReceipt(log, receipt);
    await log.close();
    await fixture.dispose();
  });
});
