import { describe, expect, it } from '@jest/globals';
import type { DeadLetter } from '../event-feed.port.js';
import type { NewFeedFixture } from './feed.fixture.js';
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

export function describeStores(newFixture: NewFeedFixture): void {
  describe('progress', () => {
    const fixture = useFixture(newFixture);

    it('is 0 for a group that has not begun', async () => {
      expect(await fixture().stores.progress.load('g', 'intake')).toBe(0);
    });

    it('never moves backwards', async () => {
      const { progress } = fixture().stores;
      await progress.save('g', 'intake', 9);
      await progress.save('g', 'intake', 4);
      expect(await progress.load('g', 'intake')).toBe(9);
    });

    it('is one for each group and context', async () => {
      const { progress } = fixture().stores;
      await progress.save('g', 'intake', 1);
      await progress.save('g', 'complaint', 2);
      await progress.save('h', 'intake', 3);
      expect(await progress.load('g', 'intake')).toBe(1);
      expect(await progress.load('g', 'complaint')).toBe(2);
    });
  });

  describe('dead letters', () => {
    const fixture = useFixture(newFixture);

    it('are listed by group, context and position', async () => {
      const { deadLetters } = fixture().stores;
      const [a, b, c] = [letter(10), letter(9), letter(0, { group: 'h' })];
      await deadLetters.add([c, a]);
      await deadLetters.add([b]);
      expect(await deadLetters.list()).toEqual([b, a, c]);
      expect(await deadLetters.list('h')).toEqual([c]);
    });

    it('stay as they were when added again', async () => {
      const { deadLetters } = fixture().stores;
      await deadLetters.add([letter(1)]);
      await deadLetters.add([letter(1, { reason: 'BLOCKED' })]);
      expect(await deadLetters.list('g')).toEqual([letter(1)]);
    });

    it('name the streams of one group and context, from their first letter on', async () => {
      const { deadLetters } = fixture().stores;
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
      const { deadLetters } = fixture().stores;
      await deadLetters.add([letter(1), letter(2)]);
      await deadLetters.remove(letter(1));
      expect(await deadLetters.list('g')).toEqual([letter(2)]);
    });
  });
}
