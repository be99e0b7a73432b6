import { describe, expect, it } from '@jest/globals';
import type { DeadLetter, DeadLetters, Progress } from '../event-feed.port.js';
import { useFixture } from './use-feed.testing.js';

const letter = (position: number, changes: Partial<DeadLetter> = {}): DeadLetter => ({
  group: 'g',
  context: 'intake',
  position,
  stream: 'case-1',
  eventId: `event-${position}`,
  reason: 'CASE_UNREADABLE',
  at: '2026-03-02T09:00:00.000Z',
  ...changes,
});

/** A store of feeds, empty at first, and how it is removed. */
export interface StoreFixture<Store> {
  readonly store: Store;
  readonly destroy: () => Promise<void>;
}

/** What every adapter of {@link Progress} does. */
export function describeProgress(adapter: string, newFixture: () => Promise<StoreFixture<Progress>>): void {
  describe(`progress on ${adapter}`, () => {
    const fixture = useFixture(newFixture);
    const place = { group: 'g', context: 'intake', partition: 0 };

    it('is 0 for a group that has not begun', async () => {
      expect(await fixture().store.load(place)).toBe(0);
    });

    it('never moves backwards', async () => {
      const { store } = fixture();
      await store.save(place, 9);
      await store.save(place, 4);
      expect(await store.load(place)).toBe(9);
    });

    it('is one for each group, context and partition', async () => {
      const { store } = fixture();
      const others = [
        { ...place, group: 'h' },
        { ...place, context: 'complaint' },
        { ...place, partition: 1 },
      ];
      await store.save(place, 1);
      for (const [index, other] of others.entries()) await store.save(other, index + 2);
      expect(await store.load(place)).toBe(1);
      expect(await Promise.all(others.map((other) => store.load(other)))).toEqual([2, 3, 4]);
    });
  });
}

/** What every adapter of {@link DeadLetters} does. */
export function describeDeadLetters(adapter: string, newFixture: () => Promise<StoreFixture<DeadLetters>>): void {
  describe(`dead letters on ${adapter}`, () => {
    const fixture = useFixture(newFixture);

    it('are listed by group, context and position', async () => {
      const deadLetters = fixture().store;
      const [a, b, c] = [letter(10), letter(9), letter(0, { group: 'h' })];
      await deadLetters.add([c, a]);
      await deadLetters.add([b]);
      expect(await deadLetters.list()).toEqual([b, a, c]);
      expect(await deadLetters.list('h')).toEqual([c]);
    });

    it('stay as they were when added again', async () => {
      const deadLetters = fixture().store;
      await deadLetters.add([letter(1)]);
      await deadLetters.add([letter(1, { reason: 'BLOCKED' })]);
      expect(await deadLetters.list('g')).toEqual([letter(1)]);
    });

    it('name the streams of one group and context, from their first letter on', async () => {
      const deadLetters = fixture().store;
      await deadLetters.add([letter(1), letter(2), letter(3, { stream: 'case-2' })]);
      await deadLetters.add([
        letter(4, { stream: 'case-3', group: 'h' }),
        letter(5, { stream: 'case-4', context: 'complaint' }),
      ]);
      expect(await deadLetters.streams('g', 'intake')).toEqual(
        new Map([
          ['case-1', 1],
          ['case-2', 3],
        ]),
      );
    });

    it('are gone once removed, and only they', async () => {
      const deadLetters = fixture().store;
      await deadLetters.add([letter(1), letter(2)]);
      await deadLetters.remove(letter(1));
      expect(await deadLetters.list('g')).toEqual([letter(2)]);
    });
  });
}
