import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.js';
import type { NewFeedFixture } from './feed.fixture.js';
import { append } from './process/index.js';
import { poisonous, Recording } from './recording.testing.js';
import { useFeed } from './use-feed.testing.js';

export function describeReplay(newFixture: NewFeedFixture): void {
  describe('replay', () => {
    const { fixture, intake, done, letters } = useFeed(newFixture);

    it('hands dead letters over in order, and opens their streams again', async () => {
      let cured = false;
      await append(intake(), 'sick', 'Poison', 'Opened');
      const poison = poisonous('Poison');
      const recording = new Recording((batch) => (cured ? undefined : poison(batch)));
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done();
      cured = true;
      expect(await feed.replay('g')).toBe(2);
      expect(recording.handled).toEqual(['intake/0', 'intake/1']);
      expect(await letters()).toEqual([]);
      await append(intake(), 'sick', 'Moved');
      await eventually(() => expect(recording.handled).toEqual(['intake/0', 'intake/1', 'intake/2']));
    });

    it('leaves what fails again, with the later ones of its stream', async () => {
      await append(intake(), 'sick', 'Poison', 'Opened');
      await append(intake(), 'cured', 'Curable', 'Opened');
      let cured = false;
      const [poison, curable] = [poisonous('Poison'), poisonous('Curable')];
      const recording = new Recording((batch) => {
        poison(batch);
        if (!cured) curable(batch);
      });
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done();
      cured = true;
      expect(await feed.replay('g')).toBe(2);
      expect(recording.handled).toEqual(['intake/2', 'intake/3']);
      expect((await letters()).map(([position]) => position)).toEqual([0, 1]);
    });

    it('keeps the order of a stream that grows meanwhile', async () => {
      await append(intake(), 'sick', 'Poison');
      let cured = false;
      const poison = poisonous('Poison');
      const recording = new Recording(async (batch) => {
        if (!cured) poison(batch);
        else if (batch.next === 1) await append(intake(), 'sick', 'Opened');
      });
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done();
      cured = true;
      await feed.replay('g');
      await eventually(() => expect(recording.handled).toEqual(['intake/0', 'intake/1']));
      expect(await letters()).toEqual([]);
    });

    it('is left to a group that makes good in its own way', async () => {
      let rebuilt = 0;
      await append(intake(), 'sick', 'Poison', 'Opened');
      const { handler, ...recording } = new Recording(poisonous('Poison'));
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler, replay: async () => void rebuilt++ });
      await done();
      expect(await feed.replay('g')).toBe(2);
      expect(rebuilt).toBe(1);
      expect(recording.batches).toEqual([]);
    });
  });
}
