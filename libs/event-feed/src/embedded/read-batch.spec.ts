import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventLog } from '@taizhang/event-log';
import { newEmbeddedFeedFixture, type FeedFixture } from '../testing/index.js';
import { readBatch } from './read-batch.js';

const MEBIBYTE = 1024 * 1024;

describe('reading a batch', () => {
  let fixture: FeedFixture;
  let log: EventLog;
  beforeEach(async () => {
    fixture = await newEmbeddedFeedFixture();
    log = fixture.log('intake');
  });
  afterEach(() => fixture.destroy());

  const appendSized = (count: number, bytes: number) =>
    log.append({
      id: 'commit-1',
      stream: 'case-1',
      expectedVersion: 0,
      events: Array.from({ length: count }, () => ({ type: 'Opened', v: 1, data: { text: 'x'.repeat(bytes) } })),
      actor: 'person-1',
      correlationId: 'correlation-1',
    });

  async function allBatches(): Promise<readonly (readonly number[])[]> {
    const batches: number[][] = [];
    for (let batch = await readBatch(log, 0); batch !== undefined; batch = await readBatch(log, batch.next)) {
      batches.push(batch.events.map(({ event }) => event.position));
    }
    return batches;
  }

  it('takes at most 500 entries, and all of them over the batches', async () => {
    await appendSized(1_000, 1);
    await log.append({
      id: 'c',
      stream: 's',
      expectedVersion: 0,
      events: [{ type: 'Opened', v: 1, data: {} }],
      actor: 'a',
      correlationId: 'c',
    });
    const batches = await allBatches();
    expect(batches.map(({ length }) => length)).toEqual([500, 500, 1]);
    expect(batches.flat()).toEqual(Array.from({ length: 1_001 }, (_, position) => position));
  });

  it('takes at most four mebibytes of large entries', async () => {
    await appendSized(150, 60_000);
    const batches = await allBatches();
    for (const { length } of batches) expect(length * 60_000).toBeLessThanOrEqual(4 * MEBIBYTE);
    expect(batches.length).toBe(3);
    expect(batches.flat()).toEqual(Array.from({ length: 150 }, (_, position) => position));
  });
});
