import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { eventually } from './eventually.js';
import type { NewFeedFixture } from './feed.fixture.js';
import { append } from './process/index.js';
import { Recording } from './recording.testing.js';
import { useFixture } from './use-feed.testing.js';

const names = (context: string, size: number) =>
  Array.from({ length: size }, (_, position) => `${context}/${position}`);

export function describeDelivery(newFixture: NewFeedFixture): void {
  describe('delivery', () => {
    const fixture = useFixture(newFixture);
    const progress = (group = 'g') => fixture().stores.progress.load(group, 'intake');

    it('delivers what was there before in position order, once', async () => {
      for (let number = 0; number < 30; number++)
        await append(fixture().log('intake'), `case-${number % 7}`, 'Opened', 'Moved');
      const { handler, ...recording } = recorder();
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler });
      await eventually(async () => expect(await progress()).toBe(60));
      expect(recording.handled()).toEqual(names('intake', 60));
    });

    it('delivers what is appended later', async () => {
      const { handler, handled } = recorder();
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler });
      await append(fixture().log('intake'), 'case-1', 'Opened');
      await eventually(() => expect(handled()).toEqual(['intake/0']));
      await append(fixture().log('intake'), 'case-1', 'Opened');
      await eventually(() => expect(handled()).toEqual(['intake/0', 'intake/1']));
    });

    it('misses no append, at whatever moment of a batch it comes', async () => {
      const log = fixture().log('intake');
      const appending = new Recording(async ({ next }) => {
        if (next < 50) await append(log, 'case-1', 'Opened'); // while the batch is in flight
        if (next < 50) void setImmediate().then(() => append(log, 'case-2', 'Opened')); // about when it ends
      });
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], handler: appending.handler });
      await append(log, 'case-0', 'Opened');
      await eventually(async () => {
        const { size } = await log.head();
        expect(size).toBeGreaterThanOrEqual(50);
        expect(appending.handled).toEqual(names('intake', size));
      });
    });

    it('delivers each of several logs in its own order', async () => {
      const { handler, handled } = recorder();
      const contexts = ['intake', 'complaint'];
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts, handler });
      await append(fixture().log('intake'), 'case-1', 'Opened', 'Moved');
      await append(fixture().log('complaint'), 'case-1', 'Opened', 'Moved');
      await eventually(() => expect(handled()).toHaveLength(4));
      expect(handled().filter((name) => name.startsWith('intake'))).toEqual(names('intake', 2));
      expect(handled().filter((name) => name.startsWith('complaint'))).toEqual(names('complaint', 2));
    });

    it('hands over the types asked for, and counts the others as done', async () => {
      const { handler, handled } = recorder();
      await append(fixture().log('intake'), 'case-1', 'Opened', 'Moved', 'Opened', 'Closed');
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], types: ['Moved'], handler });
      await eventually(async () => expect(await progress()).toBe(4));
      expect(handled()).toEqual(['intake/1']);
    });

    it('never has more than one batch of a group in flight, however slow the handler', async () => {
      let inFlight = 0;
      let most = 0;
      const recording = new Recording(async () => {
        most = Math.max(most, ++inFlight);
        for (let turn = 0; turn < 20; turn++) await setImmediate();
        inFlight--;
      });
      const contexts = ['intake', 'complaint'];
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts, handler: recording.handler });
      for (let number = 0; number < 20; number++) {
        await append(fixture().log('intake'), 'case-1', 'Opened');
        await append(fixture().log('complaint'), 'case-1', 'Opened');
      }
      await eventually(() => expect(recording.handled).toHaveLength(40));
      expect(most).toBe(1);
    });

    it('lets a slow group hold up no other', async () => {
      const stuck = Promise.withResolvers<void>();
      const slow = new Recording(() => stuck.promise);
      const { handler, handled } = recorder();
      const feed = await fixture().openFeed();
      await feed.subscribe({ group: 'slow', contexts: ['intake'], handler: slow.handler });
      await feed.subscribe({ group: 'fast', contexts: ['intake'], handler });
      await append(fixture().log('intake'), 'case-1', 'Opened');
      await eventually(() => expect(handled()).toEqual(['intake/0']));
      expect(slow.handled).toEqual([]);
      stuck.resolve();
      await eventually(() => expect(slow.handled).toEqual(['intake/0']));
    });

    it('says how far each group is behind', async () => {
      const feed = await fixture().openFeed();
      const { handler } = recorder();
      await feed.subscribe({ group: 'g', contexts: ['intake'], handler });
      await append(fixture().log('intake'), 'case-1', 'Opened', 'Moved');
      await eventually(async () => expect(await feed.lag()).toEqual([{ group: 'g', context: 'intake', lag: 0 }]));
    });

    it('keeps progress where the subscription says', async () => {
      let kept = 1;
      const own = {
        load: async () => kept,
        save: async (_group: string, _context: string, next: number) => void (kept = next),
      };
      await append(fixture().log('intake'), 'case-1', 'Opened', 'Moved', 'Opened');
      const { handler, handled } = recorder();
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], progress: own, handler });
      await eventually(() => expect(kept).toBe(3));
      expect(handled()).toEqual(['intake/1', 'intake/2']);
      expect(await progress()).toBe(0);
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
