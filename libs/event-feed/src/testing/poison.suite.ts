import { describe, expect, it } from '@jest/globals';
import { Unavailable, type FeedFailure } from '../event-feed.port.js';
import { eventually } from './eventually.js';
import type { NewFeedFixture } from './feed.fixture.js';
import { append } from './process/index.js';
import { poisonous, Recording } from './recording.testing.js';
import { useFeed } from './use-feed.testing.js';

export function describePoison(newFixture: NewFeedFixture): void {
  describe('poison', () => {
    const { fixture, intake, done, letters } = useFeed(newFixture);

    it('sets aside a poison event and the later ones of its stream, and nothing else', async () => {
      await append(intake(), 'sick', 'Opened', 'Poison', 'Moved');
      await append(intake(), 'well', 'Opened');
      const recording = new Recording(poisonous('Poison'));
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done();
      await append(intake(), 'sick', 'Closed');
      await append(intake(), 'well', 'Moved');
      await done();
      expect(recording.handledByPosition).toEqual(['intake/0', 'intake/3', 'intake/5']);
      recording.expectWellFormed();
      expect(await letters()).toEqual([
        [1, 'CASE_UNREADABLE'],
        [2, 'BLOCKED'],
        [4, 'BLOCKED'],
      ]);
    });

    it('keeps a stream aside over a restart', async () => {
      await append(intake(), 'sick', 'Poison');
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler: new Recording(poisonous('Poison')).handler });
      await done();
      await feed.close();
      await append(intake(), 'sick', 'Opened');
      const recording = new Recording();
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done();
      expect(recording.handled).toEqual([]);
    });

    it('sets aside for the group that failed only', async () => {
      await append(intake(), 'sick', 'Poison');
      const other = new Recording();
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler: new Recording(poisonous('Poison')).handler });
      await feed.subscribe({ group: 'other', contexts: ['intake'], handler: other.handler });
      await done();
      await eventually(() => expect(other.handled).toEqual(['intake/0']));
    });

    it('tries an event three times before it is poison', async () => {
      let attempts = 0;
      await append(intake(), 'case-1', 'Opened');
      const recording = new Recording(() => {
        if (++attempts <= 3) throw new Error('not yet'); // once with its batch, twice by itself
      });
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done();
      expect(recording.handled).toEqual(['intake/0']);
      expect(await letters()).toEqual([]);
    });

    it('reports a poison event once, with its position', async () => {
      await append(intake(), 'sick', 'Poison');
      const { handler } = new Recording(poisonous('Poison'));
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler });
      await done();
      expect(fixture().failures.filter(({ position }) => position !== undefined)).toEqual([
        { group: 'g', context: 'intake', position: 0, error: expect.objectContaining({ code: 'CASE_UNREADABLE' }) },
      ]);
    });

    it.each([
      ['has no code', 'call 138', 'HANDLER_FAILED'],
      ['has a stable code', 'CASE_CLOSED', 'CASE_CLOSED'],
    ])('gives no message as the reason when the error %s', async (_, code, reason) => {
      await append(intake(), 'sick', 'Poison');
      const { handler } = new Recording(poisonous('Poison', code));
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler });
      await done();
      expect(await letters()).toEqual([[0, reason]]);
    });

    it('waits, and sets nothing aside, while what the handler needs is away', async () => {
      let away = 2;
      await append(intake(), 'case-1', 'Opened', 'Moved');
      const recording = new Recording(() => {
        if (away-- > 0) throw new Unavailable('not now');
      });
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done();
      expect(recording.handled).toEqual(['intake/0', 'intake/1']);
      expect(await letters()).toEqual([]);
      expect(fixture().failures.filter(isUnavailableFailure)).toHaveLength(2);
    });
  });
}

function isUnavailableFailure({ error }: FeedFailure): boolean {
  return error instanceof Unavailable;
}
