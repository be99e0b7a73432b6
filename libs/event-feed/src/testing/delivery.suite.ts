import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { eventually } from './eventually.js';
import type { NewFeedFixture } from './feed.fixture.js';
import { append } from './process/index.js';
import { Recording } from './recording.testing.js';
import { useFeed } from './use-feed.testing.js';

const names = (context: string, size: number) =>
  Array.from({ length: size }, (_, position) => `${context}/${position}`);

export function describeDelivery(newFixture: NewFeedFixture): void {
  describe('delivery', () => {
    const { fixture, intake, done } = useFeed(newFixture);

    it('delivers what was there before, each stream in order, once', async () => {
      for (let number = 0; number < 30; number++) await append(intake(), `case-${number % 7}`, 'Opened', 'Moved');
      const recording = new Recording();
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: recording.handler });
      await done();
      expect(recording.handledByPosition).toEqual(names('intake', 60));
      recording.expectWellFormed();
    });

    it('delivers what is appended later', async () => {
      const { handler, handled } = recorder();
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler });
      await append(intake(), 'case-1', 'Opened');
      await eventually(() => expect(handled()).toEqual(['intake/0']));
      await append(intake(), 'case-1', 'Opened');
      await eventually(() => expect(handled()).toEqual(['intake/0', 'intake/1']));
    });

    it('misses no append, at whatever moment of a batch it comes', async () => {
      const appending = new Recording(async ({ next }) => {
        if (next < 50) await append(intake(), `during-${next}`, 'Opened');
        if (next < 50) void setImmediate().then(() => append(intake(), `about-the-end-of-${next}`, 'Opened'));
      });
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: appending.handler });
      await append(intake(), 'case-0', 'Opened');
      await eventually(async () => {
        const { size } = await intake().head();
        expect(size).toBeGreaterThanOrEqual(50);
        expect(appending.handledByPosition).toEqual(names('intake', size));
      });
    });

    it('delivers each of several logs in its own order', async () => {
      const { handler, handled } = recorder();
      const contexts = ['intake', 'complaint'];
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts, handler });
      await append(intake(), 'case-1', 'Opened', 'Moved');
      await append(fixture().log('complaint'), 'case-1', 'Opened', 'Moved');
      await eventually(() => expect(handled()).toHaveLength(4));
      expect(handled().filter((name) => name.startsWith('intake'))).toEqual(names('intake', 2));
      expect(handled().filter((name) => name.startsWith('complaint'))).toEqual(names('complaint', 2));
    });

    it('hands over the types asked for, and counts the others as done', async () => {
      const { handler, handled } = recorder();
      await append(intake(), 'case-1', 'Opened', 'Moved', 'Opened', 'Closed');
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], types: ['Moved'], handler });
      await done();
      expect(handled()).toEqual(['intake/1']);
    });

    it('never has more than one batch of a partition in flight, however slow the handler', async () => {
      const inFlight = new Map<string, number>();
      let most = 0;
      const recording = new Recording(async ({ context, partition }) => {
        const place = `${context}/${partition}`;
        const now = (inFlight.get(place) ?? 0) + 1;
        inFlight.set(place, now);
        most = Math.max(most, now);
        for (let turn = 0; turn < 20; turn++) await setImmediate();
        inFlight.set(place, now - 1);
      });
      const contexts = ['intake', 'complaint'];
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts, handler: recording.handler });
      for (let number = 0; number < 20; number++) {
        await append(intake(), `case-${number % 3}`, 'Opened');
        await append(fixture().log('complaint'), 'case-1', 'Opened');
      }
      await eventually(() => expect(recording.handled).toHaveLength(40));
      expect(most).toBe(1);
      recording.expectWellFormed();
    });

    it('lets a slow group hold up no other', async () => {
      const stuck = Promise.withResolvers<void>();
      const slow = new Recording(() => stuck.promise);
      const { handler, handled } = recorder();
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'slow', contexts: ['intake'], handler: slow.handler });
      await feed.subscribe({ group: 'fast', contexts: ['intake'], handler });
      await append(intake(), 'case-1', 'Opened');
      await eventually(() => expect(handled()).toEqual(['intake/0']));
      expect(slow.handled).toEqual([]);
      stuck.resolve();
      await eventually(() => expect(slow.handled).toEqual(['intake/0']));
    });

    it('says how far each group is behind', async () => {
      const stuck = Promise.withResolvers<void>();
      const feed = await fixture().openFeed();
      const { handler } = new Recording(() => stuck.promise);
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler });
      await append(intake(), 'case-1', 'Opened', 'Moved');
      const lag = (entries: number) =>
        eventually(async () => expect(await feed.lag()).toEqual([{ group: 'g', context: 'intake', lag: entries }]));
      await lag(2);
      stuck.resolve();
      await lag(0);
    });

    it('refuses a second subscription of a group, a context without a log, and any once closed', async () => {
      const feed = await fixture().openFeed();
      const { handler } = recorder();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler });
      await expect(feed.subscribe({ group: 'g', contexts: [], handler })).rejects.toMatchObject({
        code: 'GROUP_TAKEN',
      });
      await expect(feed.subscribe({ group: 'h', contexts: ['x'], handler })).rejects.toMatchObject({
        code: 'CONTEXT_UNKNOWN',
      });
      await expect(feed.replay('h')).rejects.toMatchObject({ code: 'GROUP_UNKNOWN' });
      await feed.close();
      await expect(feed.subscribe({ group: 'h', contexts: [], handler })).rejects.toMatchObject({
        code: 'FEED_CLOSED',
      });
    });
  });
}

function recorder() {
  const recording = new Recording();
  return { handler: recording.handler, handled: () => recording.handled };
}
