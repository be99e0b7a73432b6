import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GrowingLog } from '@taizhang/event-log';
import { newEmbeddedFeedFixture, type FeedFixture } from '../testing/index.js';
import { append } from '../testing/process/index.js';
import { readBatch } from './read-batch.js';
import { RecentEntries } from './recent-entries.js';

describe('the recent entries of a log', () => {
  let fixture: FeedFixture;
  let reads: number;
  let counted: GrowingLog;
  let recent: RecentEntries;

  beforeEach(async () => {
    fixture = await newEmbeddedFeedFixture();
    const log = fixture.log('intake');
    reads = 0;
    counted = {
      context: log.context,
      head: () => log.head(),
      onAppend: (listener) => log.onAppend(listener),
      read: (from, limit) => {
        reads++;
        return log.read(from, limit);
      },
    };
    recent = new RecentEntries(counted);
  });
  afterEach(() => fixture.destroy());

  const appendSome = (count: number) =>
    append(fixture.log('intake'), 'case-1', ...Array.from({ length: count }, () => 'Opened'));
  const positions = async (from: number) => (await recent.batch(from))?.events.map(({ event }) => event.position);

  it('are read once for all who ask at once, and who ask later', async () => {
    await appendSome(3);
    const batches = await Promise.all([recent.batch(0), recent.batch(0), recent.batch(0)]);
    expect(batches.map((batch) => batch?.next)).toEqual([3, 3, 3]);
    expect(await positions(1)).toEqual([1, 2]);
    expect(reads).toBe(1);
  });

  it('go on where they end, and are nothing at the end of the log', async () => {
    await appendSome(2);
    expect(await positions(0)).toEqual([0, 1]);
    expect(await positions(2)).toBeUndefined();
    await appendSome(2);
    expect(await positions(1)).toEqual([1]);
    expect(await positions(2)).toEqual([2, 3]);
    expect(await positions(0)).toEqual([0, 1, 2, 3]);
  });

  it('give whoever lies behind what the log itself gives, in batches of the same size', async () => {
    await appendSome(1_000);
    await appendSome(700);
    expect(await positions(1_650)).toHaveLength(50);
    for (let from = 0; from < 1_700;) {
      const [batch, read] = await Promise.all([recent.batch(from), readBatch(counted, from)]);
      expect(batch).toEqual(read);
      from = batch?.next ?? Infinity;
    }
  });

  it('remember no failure', async () => {
    await appendSome(1);
    const { read } = counted;
    counted.read = () => Promise.reject(new Error('away'));
    await expect(recent.batch(0)).rejects.toThrow('away');
    counted.read = read;
    expect(await positions(0)).toEqual([0]);
  });
});
