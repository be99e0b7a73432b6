import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog, LogCopy } from '@taizhang/event-log';
import { testIdentity } from '@taizhang/event-log/testing';
import { openTestLog, openTestLogCopy, TestClock, testIds } from '@taizhang/nest-kit/testing';
import { appendCalls } from '../../testing/facts.testing.js';
import { ConfirmedCopy } from './confirmed-copy.js';

describe('what is confirmed of a copy', () => {
  let folder: string;
  let log: EventLog;
  let copy: LogCopy;
  let confirmed: ConfirmedCopy;

  const copyRest = async () => copy.append(await log.read(copy.size, 1_000));
  const positions = async (from: number, limit: number) =>
    (await confirmed.read(from, limit)).map(({ position }) => position);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-confirmed-'));
    const clock = new TestClock();
    const identity = testIdentity('test.local/intake/main');
    log = await openTestLog({ path: join(folder, 'log.sqlite'), identity, clock, newId: testIds(clock) });
    copy = await openTestLogCopy(join(folder, 'copy.sqlite'));
    confirmed = new ConfirmedCopy('intake', copy);
    await appendCalls(log, 'first', 3);
    await copyRest();
  });
  afterEach(async () => {
    await copy.close();
    await log.close();
    await rm(folder, { recursive: true });
  });

  it('is nothing before the first checkpoint', async () => {
    expect(await confirmed.head()).toEqual({ size: 0 });
    expect(await positions(0, 10)).toEqual([]);
  });

  it('is what the newest confirmed checkpoint covers, and no entry more', async () => {
    await confirmed.confirm((await log.head()).checkpoint);
    await appendCalls(log, 'second', 2);
    await copyRest();
    expect(copy.size).toBe(5);
    expect(await confirmed.head()).toEqual({ size: 3 });
    expect(await positions(1, 10)).toEqual([1, 2]);
    expect(await positions(0, 2)).toEqual([0, 1]);
    expect(await positions(3, 10)).toEqual([]);
    expect(await positions(9, 10)).toEqual([]);
  });

  it('is told of as it grows, until nobody listens', async () => {
    const told: number[] = [];
    const forget = confirmed.onAppend((size) => told.push(size));
    await confirmed.confirm((await log.head()).checkpoint);
    await appendCalls(log, 'second', 2);
    await copyRest();
    expect(told).toEqual([3]);
    await confirmed.confirm((await log.head()).checkpoint);
    forget();
    await confirmed.confirm((await log.head()).checkpoint);
    expect(told).toEqual([3, 5]);
  });
});
