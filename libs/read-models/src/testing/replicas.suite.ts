import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventFeed } from '@taizhang/event-feed';
import { eventually, newEmbeddedFeedFixture, type EmbeddedFeedFixture } from '@taizhang/event-feed/testing';
import { append } from '@taizhang/event-feed/testing/process';
import { projectionGroup, startProjecting, type Projecting } from '../projecting/index.js';
import type { Projection, ProjectionBatch, ReadModels } from '../read-models.port.js';
import type { NewReadModelsFixture, ReadModelsFixture } from './read-models.fixture.js';

type Steps = Readonly<{ id: string; version: number; steps: readonly string[] }>;
const collection = { name: 'steps', indexes: [] };

/** Documents that show each event applied, and the version of the code that did. */
const projection = (version: number): Projection<Steps> => ({
  collection,
  version,
  from: { intake: ['Opened', 'Moved'] },
  idsOf: ({ stream }) => [stream],
  apply: (document, { type }, id) => ({ id, version, steps: [...(document?.steps ?? []), type] }),
});

interface Replica {
  readonly projecting: Projecting;
  readonly readModels: ReadModels;
  readonly feed: EventFeed;
}

/** What replicas of a service do together over one store of an adapter. */
export function describeReplicas(adapter: string, newFixture: NewReadModelsFixture): void {
  describe(`replicas over read models on ${adapter}`, () => {
    let feeds: EmbeddedFeedFixture;
    let store: ReadModelsFixture;
    let running: Replica[];

    beforeEach(async () => {
      feeds = await newEmbeddedFeedFixture();
      store = await newFixture();
      running = [];
    });
    afterEach(async () => {
      for (const { projecting } of running) await projecting.close();
      await feeds.destroy();
      await store.destroy();
    });

    const replica = async (version = 1, before?: (batch: ProjectionBatch) => Promise<void>): Promise<Replica> => {
      const readModels = await store.open();
      if (before) interceptApply(readModels, before);
      const feed = await feeds.openFeed();
      const { deadLetters } = feeds;
      const options = { projection: projection(version), readModels, feed, deadLetters, lookEvery: 5 };
      const started = { projecting: await startProjecting(options), readModels, feed };
      running.push(started);
      return started;
    };
    const stop = async ({ projecting, feed, readModels }: Replica) => {
      await projecting.close();
      await feed.close();
      await readModels.close();
    };
    const shows = (given: Replica, expected: object) =>
      eventually(async () =>
        expect(await given.readModels.collection<Steps>(collection).get('case-1')).toMatchObject(expected),
      );
    const groups = async ({ feed }: Replica) => (await feed.lag()).map(({ group }) => group);
    const settled = (given: Replica, version: number) =>
      eventually(async () => {
        const { live, building } = await given.readModels.generations('steps');
        expect(building).toBeUndefined();
        expect(live.version).toBe(version);
        expect(await groups(given)).toEqual([projectionGroup('steps', live.id)]);
      });

    it('apply each event once', async () => {
      const [one] = [await replica(), await replica()];
      for (const type of ['Opened', 'Moved', 'Moved', 'Moved']) await append(feeds.log('intake'), 'case-1', type);
      await shows(one, { steps: ['Opened', 'Moved', 'Moved', 'Moved'] });
    });

    it('all go on with the generation that one of them has swapped in, and drop the old', async () => {
      const [one, two] = [await replica(), await replica()];
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await shows(one, { steps: ['Opened'] });
      await one.projecting.rebuild();
      await settled(one, 1);
      await settled(two, 1);
      await stop(one);
      await append(feeds.log('intake'), 'case-1', 'Moved');
      await shows(two, { steps: ['Opened', 'Moved'] });
    });

    it('answer the one that asked for a rebuild, whichever of them swaps', async () => {
      const gate = Promise.withResolvers<void>();
      const old = await replica();
      const { live } = await old.readModels.generations('steps');
      const held = await replica(1, ({ generation }) => (generation === live.id ? Promise.resolve() : gate.promise));
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await shows(old, { steps: ['Opened'] });
      await held.projecting.rebuild(); // its own batches wait, those of the other make it
      gate.resolve();
      await shows(held, { steps: ['Opened'] });
    });

    it('go on with a rebuild when the one that began it is gone', async () => {
      const [one, two] = [await replica(), await replica()];
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await shows(one, { steps: ['Opened'] });
      const { live } = await one.readModels.generations('steps');
      await one.projecting.close();
      await one.feed.close();
      await one.readModels.startRebuild('steps');
      await eventually(async () => expect((await two.readModels.generations('steps')).live).not.toEqual(live));
      await settled(two, 1);
      await shows(two, { steps: ['Opened'] });
    });

    it('of an old version keep its documents up to date until those of the new one are swapped in, then rest', async () => {
      const old = await replica(1);
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await shows(old, { version: 1, steps: ['Opened'] });
      const gate = Promise.withResolvers<void>();
      const fresh = await replica(2, () => gate.promise);
      await append(feeds.log('intake'), 'case-1', 'Moved');
      await shows(fresh, { version: 1, steps: ['Opened', 'Moved'] });
      gate.resolve();
      await shows(old, { version: 2, steps: ['Opened', 'Moved'] });
      await settled(fresh, 2);
      await eventually(async () => expect(await groups(old)).toEqual([]));
      await append(feeds.log('intake'), 'case-1', 'Moved');
      await shows(old, { version: 2, steps: ['Opened', 'Moved', 'Moved'] });
    });

    it('of an old version that start again, or rebuild, do not stay: the higher version does', async () => {
      const fresh = await replica(2);
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await shows(fresh, { version: 2, steps: ['Opened'] });
      const old = await replica(1);
      await settled(fresh, 2);
      await eventually(async () => expect(await groups(old)).toEqual([]));
      await old.projecting.rebuild();
      await settled(fresh, 2);
      await append(feeds.log('intake'), 'case-1', 'Moved');
      await shows(old, { version: 2, steps: ['Opened', 'Moved'] });
    });

    it('wait no more for a rebuild once closed', async () => {
      const gate = Promise.withResolvers<void>();
      const one = await replica();
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await shows(one, { steps: ['Opened'] });
      await stop(one);
      const two = await replica(1, () => gate.promise);
      const rejected = expect(two.projecting.rebuild()).rejects.toMatchObject({ name: 'AbortError' });
      await two.projecting.close();
      gate.resolve();
      await rejected;
    });
  });
}

/** Lets a test hold back batches on their way into the read models. */
function interceptApply(readModels: ReadModels, before: (batch: ProjectionBatch) => Promise<void>): void {
  const apply = readModels.apply.bind(readModels);
  readModels.apply = async (name, batch) => {
    await before(batch);
    await apply(name, batch);
  };
}
