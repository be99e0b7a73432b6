import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog, StoredEntry } from '@taizhang/event-log';
import { testIdentity } from '@taizhang/event-log/testing';
import { openTestLog, TestClock, testIds } from '@taizhang/nest-kit/testing';
import fc from 'fast-check';
import { appendCalls } from '../../testing/facts.testing.js';
import { forged, readableWith } from '../../testing/interposed.testing.js';
import { AuditedLog } from './audited-log.js';
import { EntrySource } from './entry-source.js';
import { OfferedEntries } from './offered-entries.js';

const SIZE = 600;

/** What came of each entry's message. */
type Message = 'right' | 'forged' | 'none';

describe('the source of entries', () => {
  let folder: string;
  let log: EventLog;
  let entries: readonly StoredEntry[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-source-'));
    const clock = new TestClock();
    const identity = testIdentity('test.local/intake/main');
    log = await openTestLog({ path: join(folder, 'log.sqlite'), identity, clock, newId: testIds(clock) });
    await appendCalls(log, 'call', SIZE);
    entries = await log.read(0, SIZE);
  });
  afterAll(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });

  /** Reads a span after messages have come for it. */
  const readAfter = async (from: number, messages: readonly Message[], mostAtOnce = SIZE) => {
    const offered = new OfferedEntries();
    offered.offer(messages.flatMap((message, index) => delivered(message, entries[from + index])).toReversed(), from);
    const readings: number[] = [];
    const found: number[] = [];
    const audited = readableWith(log, {
      read: async (first, limit) => {
        const read = await log.read(first, Math.min(limit, mostAtOnce));
        readings.push(...read.map(({ position }) => position));
        return read;
      },
    });
    const onForged = async (position: number) => void found.push(position);
    const source = new EntrySource({ log: new AuditedLog(audited), offered, onForged });
    const read = await source.read({ from, to: from + messages.length, size: SIZE });
    return { read, readings, found };
  };

  const message = fc.constantFrom<Message>('right', 'right', 'right', 'forged', 'none');
  const span = fc
    .tuple(fc.integer({ min: 0, max: SIZE - 1 }), fc.array(message, { minLength: 1, maxLength: 40 }))
    .map(([from, messages]) => ({ from, messages: messages.slice(0, SIZE - from) }));

  it('gives what the log holds, whatever messages there were and however little the log gives at once', () =>
    fc.assert(
      fc.asyncProperty(span, fc.integer({ min: 1, max: 40 }), async ({ from, messages }, mostAtOnce) => {
        const { read } = await readAfter(from, messages, mostAtOnce);
        expect(read).toEqual(entries.slice(from, from + messages.length));
      }),
    ));

  it('reports each forged message, and reads once from the first entry that lacks to the last', () =>
    fc.assert(
      fc.asyncProperty(span, async ({ from, messages }) => {
        const { readings, found } = await readAfter(from, messages);
        const positionsOf = (...kinds: readonly Message[]) =>
          messages.flatMap((kind, index) => (kinds.includes(kind) ? [from + index] : []));
        expect(found).toEqual(positionsOf('forged'));
        const lacking = positionsOf('forged', 'none');
        const [first = 0, last = -1] = [lacking[0], lacking.at(-1)];
        expect(readings).toEqual(entries.slice(first, last + 1).map(({ position }) => position));
      }),
    ));
});

function delivered(message: Message, entry: StoredEntry | undefined): readonly StoredEntry[] {
  if (entry === undefined || message === 'none') return [];
  return [message === 'forged' ? forged(entry) : entry];
}
