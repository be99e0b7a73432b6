import { describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entriesOfTypes } from './entries-of-types.js';
import type { EventLog } from './event-log.port.js';
import { openSqliteEventLog } from './sqlite/index.js';
import { countingIds, testCommit, TestClock, testIdentity } from './testing/index.js';

const PER_COMMIT = 100;

async function withLog(types: readonly string[], work: (log: EventLog) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'event-log-'));
  const place = { path: join(folder, 'log.sqlite'), identity: testIdentity(), clock: new TestClock() };
  const log = await openSqliteEventLog({ ...place, newId: countingIds() });
  for (let from = 0; from < types.length; from += PER_COMMIT) {
    const events = types.slice(from, from + PER_COMMIT).map((type) => ({ type, v: 1, data: {} }));
    await log.append(testCommit(`commit-${from}`, { expectedVersion: from, events }));
  }
  await work(log);
  await log.close();
  await rm(folder, { recursive: true });
}

describe('the entries of some types', () => {
  const positions = async (log: EventLog, from: number, to: number) => {
    const found: number[] = [];
    for await (const { position } of entriesOfTypes(log, ['Shown', 'Refused'], { from, to })) found.push(position);
    return found;
  };

  it('are those between two positions, in order, page by page', () => {
    const types = Array.from(
      { length: 2_500 },
      (_, index) => ['Shown', 'ShownTo', 'Refused', 'Filed'][index % 4] ?? '',
    );
    return withLog(types, async (log) => {
      const all = types.flatMap((type, index) => (['Shown', 'Refused'].includes(type) ? [index] : []));
      expect(await positions(log, 0, types.length)).toEqual(all);
      expect(await positions(log, 2, 999)).toEqual(all.filter((position) => position >= 2 && position < 999));
      expect(await positions(log, 4, 4)).toEqual([]);
    });
  });

  it('are not told of beyond the end of the log', () =>
    withLog(['Shown'], (log) => expect(positions(log, 0, 2)).rejects.toThrow(RangeError)));
});
