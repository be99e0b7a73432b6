import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '../event-feed.port.js';
import { eventually } from './eventually.js';
import type { NewFeedFixture } from './feed.fixture.js';
import { append } from './process/index.js';
import { poisonous, Recording } from './recording.testing.js';
import { useFixture } from './use-feed.testing.js';

export function describePoison(newFixture: NewFeedFixture): void {
  describe('poison', () => {
    const fixture = useFixture(newFixture);
    const letters = async () =>
      (await fixture().stores.deadLetters.list('g')).map(({ position, reason }) => [position, reason]);
    const done = (next: number) =>
      eventually(async () => expect(await fixture().stores.progress.load('g', 'intake')).toBe(next));

    it('sets aside a poison event and the later ones of its stream, and nothing else', async () => {
      const log = fixture().log('intake');
      await append(log, 'sick', 'Opened', 'Poison', 'Moved');
      await append(log, 'well', 'Opened');
      const recording = new Recording(poisonous('Poison'));
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done(4);
      await append(log, 'sick', 'Closed');
      await append(log, 'well', 'Moved');
      await done(6);
      expect(recording.handled).toEqual(['intake/0', 'intake/3', 'intake/5']);
      expect(await letters()).toEqual([
        [1, 'CASE_UNREADABLE'],
        [2, 'BLOCKED'],
        [4, 'BLOCKED'],
      ]);
    });

    it('keeps a stream aside over a restart', async () => {
      const log = fixture().log('intake');
      await append(log, 'sick', 'Poison');
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler: new Recording(poisonous('Poison')).handler });
      await done(1);
      await feed.close();
      await append(log, 'sick', 'Opened');
      const recording = new Recording();
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done(2);
      expect(recording.handled).toEqual([]);
    });

    it('sets aside for the group that failed only', async () => {
      await append(fixture().log('intake'), 'sick', 'Poison');
      const other = new Recording();
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler: new Recording(poisonous('Poison')).handler });
      await feed.subscribe({ group: 'other', contexts: ['intake'], handler: other.handler });
      await done(1);
      await eventually(() => expect(other.handled).toEqual(['intake/0']));
    });

    it('tries an event three times before it is poison', async () => {
      let attempts = 0;
      await append(fixture().log('intake'), 'case-1', 'Opened');
      const recording = new Recording(() => {
        if (++attempts <= 3) throw new Error('not yet'); // once with its batch, twice by itself
      });
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done(1);
      expect(recording.handled).toEqual(['intake/0']);
      expect(await letters()).toEqual([]);
    });

    it('reports a poison event once, with its position', async () => {
      await append(fixture().log('intake'), 'sick', 'Poison');
      const { handler } = new Recording(poisonous('Poison'));
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler });
      await done(1);
      expect(fixture().failures).toEqual([
        { group: 'g', context: 'intake', position: 0, error: expect.objectContaining({ code: 'CASE_UNREADABLE' }) },
      ]);
    });

    it.each([
      ['has no code', 'call 138', 'HANDLER_FAILED'],
      ['has a stable code', 'CASE_CLOSED', 'CASE_CLOSED'],
    ])('gives no message as the reason when the error %s', async (_, code, reason) => {
      await append(fixture().log('intake'), 'sick', 'Poison');
      const { handler } = new Recording(poisonous('Poison', code));
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler });
      await done(1);
      expect(await letters()).toEqual([[0, reason]]);
    });

    it('waits, and sets nothing aside, while what the handler needs is away', async () => {
      let away = 2;
      await append(fixture().log('intake'), 'case-1', 'Opened', 'Moved');
      const recording = new Recording(() => {
        if (away-- > 0) throw new Unavailable('not now');
      });
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done(2);
      expect(recording.handled).toEqual(['intake/0', 'intake/1']);
      expect(await letters()).toEqual([]);
      expect(fixture().failures).toHaveLength(2);
    });

    describe('replay', () => {
      it('hands dead letters over in order, and opens their streams again', async () => {
        let cured = false;
        const log = fixture().log('intake');
        await append(log, 'sick', 'Poison', 'Opened');
        const poison = poisonous('Poison');
        const recording = new Recording((batch) => (cured ? undefined : poison(batch)));
        const feed = await fixture().openFeed();
        await feed.subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
        await done(2);
        cured = true;
        expect(await feed.replay('g')).toBe(2);
        expect(recording.handled).toEqual(['intake/0', 'intake/1']);
        expect(await letters()).toEqual([]);
        await append(log, 'sick', 'Moved');
        await eventually(() => expect(recording.handled).toEqual(['intake/0', 'intake/1', 'intake/2']));
      });

      it('leaves what fails again, with the later ones of its stream', async () => {
        const log = fixture().log('intake');
        await append(log, 'sick', 'Poison', 'Opened');
        await append(log, 'cured', 'Curable', 'Opened');
        let cured = false;
        const [poison, curable] = [poisonous('Poison'), poisonous('Curable')];
        const recording = new Recording((batch) => {
          poison(batch);
          if (!cured) curable(batch);
        });
        const feed = await fixture().openFeed();
        await feed.subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
        await done(4);
        cured = true;
        expect(await feed.replay('g')).toBe(2);
        expect(recording.handled).toEqual(['intake/2', 'intake/3']);
        expect((await letters()).map(([position]) => position)).toEqual([0, 1]);
      });

      it('keeps the order of a stream that grows meanwhile', async () => {
        const log = fixture().log('intake');
        await append(log, 'sick', 'Poison');
        let cured = false;
        const poison = poisonous('Poison');
        const recording = new Recording(async (batch) => {
          if (!cured) poison(batch);
          else if (batch.next === 1) await append(log, 'sick', 'Opened');
        });
        const feed = await fixture().openFeed();
        await feed.subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
        await done(1);
        cured = true;
        await feed.replay('g');
        await eventually(() => expect(recording.handled).toEqual(['intake/0', 'intake/1']));
        expect(await letters()).toEqual([]);
      });

      it('is left to a group that makes good in its own way', async () => {
        let rebuilt = 0;
        await append(fixture().log('intake'), 'sick', 'Poison', 'Opened');
        const { handler, ...recording } = new Recording(poisonous('Poison'));
        const feed = await fixture().openFeed();
        await feed.subscribe({ group: 'g', contexts: ['intake'], handler, replay: async () => void rebuilt++ });
        await done(2);
        expect(await feed.replay('g')).toBe(2);
        expect(rebuilt).toBe(1);
        expect(recording.batches).toEqual([]);
      });
    });
  });
}
