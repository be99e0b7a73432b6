import { describe, expect, it } from '@jest/globals';
import type { Progress } from '../event-feed.port.js';
import { eventually } from './eventually.js';
import type { NewFeedFixture } from './feed.fixture.js';
import { append } from './process/index.js';
import { Recording } from './recording.testing.js';
import { useFeed } from './use-feed.testing.js';

export function describeOwnProgress(newFixture: NewFeedFixture): void {
  describe('a group that keeps its own progress', () => {
    const { fixture, intake } = useFeed(newFixture);

    it('begins there', async () => {
      await append(intake(), 'case-1', 'Opened', 'Moved', 'Opened');
      const [progress, recording] = [new OwnProgress(1), new Recording()];
      await (
        await fixture().openFeed()
      ).subscribe({ group: 'g', contexts: ['intake'], progress, handler: recording.handler });
      await eventually(() => expect(progress.furthest).toBe(3));
      expect(recording.handled).toEqual(['intake/1', 'intake/2']);
    });

    it('is asked where it is also when there is nothing to read', async () => {
      const progress = new OwnProgress(0);
      const { handler } = new Recording();
      await (await fixture().openFeed()).subscribe({ group: 'g', contexts: ['intake'], progress, handler });
      await eventually(() => expect(progress.asked).toBeGreaterThan(0));
    });

    it('is given again what it has forgotten, as when its store was restored from a copy', async () => {
      await append(intake(), 'case-1', 'Opened', 'Moved', 'Opened');
      const feed = await fixture().openFeed();
      const before = new OwnProgress(0);
      await feed.subscribe({ group: 'g', contexts: ['intake'], progress: before, handler: new Recording().handler });
      await eventually(() => expect(before.furthest).toBe(3));
      await feed.close();
      const [progress, recording] = [new OwnProgress(1), new Recording()];
      await (
        await fixture().openFeed()
      ).subscribe({ group: 'g', contexts: ['intake'], progress, handler: recording.handler });
      await eventually(() => expect(recording.handled).toEqual(['intake/1', 'intake/2']));
      await append(intake(), 'case-1', 'Moved');
      await eventually(() => expect(recording.handled).toEqual(['intake/1', 'intake/2', 'intake/3']));
    });

    it('is told of what is passed over', async () => {
      await append(intake(), 'case-1', 'Opened', 'Moved', 'Opened');
      const progress = new OwnProgress(0);
      const { handler } = new Recording();
      const subscription = { group: 'g', contexts: ['intake'], types: ['Moved'], progress, handler };
      await (await fixture().openFeed()).subscribe(subscription);
      await eventually(() => expect(progress.furthest).toBe(3));
    });
  });
}

/** Begins every partition at one position. */
class OwnProgress implements Progress {
  asked = 0;
  private readonly kept = new Map<number, number>();

  constructor(private readonly first: number) {}

  get furthest(): number {
    return Math.max(this.first, ...this.kept.values());
  }

  readonly load: Progress['load'] = async ({ partition }) => {
    this.asked++;
    return this.kept.get(partition) ?? this.first;
  };

  readonly save: Progress['save'] = async ({ partition }, next) => void this.kept.set(partition, next);
}
