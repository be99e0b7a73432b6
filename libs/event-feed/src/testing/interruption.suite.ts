import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '@taizhang/kernel';
import { eventually } from './eventually.js';
import { DyingProcess } from './faults.testing.js';
import type { FeedFixture, NewFeedFixture } from './feed.fixture.js';
import { append } from './process/index.js';
import { poisonous, Recording } from './recording.testing.js';
import { useFeed } from './use-feed.testing.js';

/** Processes that die one after another, over stores of their own, on a busy machine. */
const RUN_MS = 15_000;

const appended = fc.array(
  fc.record({
    stream: fc.constantFrom('case-1', 'case-2', 'case-3'),
    type: fc.constantFrom('Opened', 'Moved', 'Opened', 'Moved', 'Poison'),
  }),
  { minLength: 1, maxLength: 12 },
);
const death = fc.record({ lastStep: fc.nat(10), when: fc.constantFrom('before', 'after') });

export function describeInterruption(newFixture: NewFeedFixture, runs: number): void {
  describe('interruption', () => {
    const { fixture, intake, done, letters } = useFeed(newFixture);

    it('finishes the batch in flight before it is closed', async () => {
      const stuck = Promise.withResolvers<void>();
      const started = Promise.withResolvers<void>();
      const recording = new Recording(() => {
        started.resolve();
        return stuck.promise;
      });
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await append(intake(), 'case-1', 'Opened');
      await started.promise;
      const closing = feed.close();
      stuck.resolve();
      await closing;
      expect(recording.handled).toEqual(['intake/0']);
      expect(await fixture().isDone('g', 'intake')).toBe(true);
    });

    it('delivers nothing once it is closed, and goes on there when it is opened again', async () => {
      const recording = new Recording();
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await append(intake(), 'case-1', 'Opened');
      await done();
      await feed.close();
      await append(intake(), 'case-1', 'Opened');
      expect(recording.handled).toEqual(['intake/0']);
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await eventually(() => expect(recording.handled).toEqual(['intake/0', 'intake/1']));
    });

    it('stops one group and lets it be subscribed anew', async () => {
      const recording = new Recording();
      const subscription = { group: 'g', contexts: ['intake'], handler: recording.handler };
      const feed = await fixture().openFeed();
      const unsubscribe = await feed.subscribe(subscription);
      await append(intake(), 'case-1', 'Opened');
      await done();
      await unsubscribe();
      await append(intake(), 'case-1', 'Opened');
      expect(await feed.lag()).toEqual([]);
      await feed.subscribe(subscription);
      await eventually(() => expect(recording.handled).toEqual(['intake/0', 'intake/1']));
    });

    it('sets poison aside as soon as the dead letters can be written', async () => {
      let away = 2;
      const feed = await fixture().openFeed((step, name) => async (...given) => {
        if (name === 'deadLetters.add' && away-- > 0) throw new Error('disk full');
        return step(...given);
      });
      await append(intake(), 'case-1', 'Poison');
      const { handler } = new Recording(poisonous('Poison'));
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler });
      await done();
      expect(await letters()).toEqual([[0, 'CASE_UNREADABLE']]);
      expect(fixture().failures.filter(({ error }) => isDiskFull(error))).toHaveLength(2);
    });

    it(
      'neither misses nor reorders anything of a stream, whichever step a process dies at',
      () =>
        fc.assert(
          fc.asyncProperty(appended, fc.array(death, { maxLength: 4 }), async (events, deaths) => {
            const own = await newFixture();
            try {
              for (const { stream, type } of events) await append(own.log('intake'), stream, type);
              const seen = await runThroughDeaths(own, deaths);
              await expectAllAccountedFor(own, seen);
            } finally {
              await own.destroy();
            }
          }),
          { numRuns: runs },
        ),
      runs * RUN_MS,
    );
  });
}

/** Runs processes that die one after another, and one that lives; answers the events handled, in order. */
async function runThroughDeaths(
  fixture: FeedFixture,
  deaths: readonly { lastStep: number; when: 'before' | 'after' }[],
): Promise<readonly RecordedEvent[]> {
  const recording = new Recording(poisonous('Poison'));
  const caughtUp = () => fixture.isDone('g', 'intake');
  for (const { lastStep, when } of deaths) {
    const dying = new DyingProcess(lastStep, when);
    const feed = await fixture.openFeed(dying.through);
    await feed.subscribe({ group: 'g', contexts: ['intake'], handler: dying.handler(recording.handler) });
    await eventually(async () => expect(dying.dead || (await caughtUp())).toBe(true));
    await feed.close();
  }
  const feed = await fixture.openFeed();
  await feed.subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
  await eventually(async () => expect(await caughtUp()).toBe(true));
  await feed.close();
  return recording.batches.flatMap(({ events }) => events);
}

/** Each stream was handled in order up to its first poison; from there on it is all in dead letters. */
async function expectAllAccountedFor(fixture: FeedFixture, seen: readonly RecordedEvent[]): Promise<void> {
  const letters = await fixture.deadLetters.list('g');
  for (const stream of ['case-1', 'case-2', 'case-3']) {
    const handled = firstSeen(seen.filter((event) => event.stream === stream));
    const setAside = letters.filter((letter) => letter.stream === stream).map(({ position }) => position);
    const all = (await fixture.log('intake').readStream(stream)).map(({ position }) => position);
    expect([...handled, ...setAside]).toEqual(all);
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && error.message === 'disk full';
}

function firstSeen(events: readonly RecordedEvent[]): readonly number[] {
  return [...new Set(events.map(({ position }) => position))];
}
