import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventFeed } from '@taizhang/event-feed';
import { eventually, newEmbeddedFeedFixture, type EmbeddedFeedFixture } from '@taizhang/event-feed/testing';
import { append } from '@taizhang/event-feed/testing/process';
import { ReadModelError, type Projection, type ProjectionBatch, type ReadModels } from '../read-models.port.js';
import { newSqliteReadModelsFixture, type ReadModelsFixture } from '../testing/index.js';
import { startProjecting, type Projecting } from './projecting.js';
import { projectionGroup } from './projection-subscription.js';

type Steps = Readonly<{ id: string; version: number; steps: readonly string[] }>;
const collection = { name: 'steps', indexes: [] };

/** Documents that show each event applied, and the version of the code that did. */
const projection = (version: number, poison?: string): Projection<Steps> => ({
  collection,
  version,
  from: { intake: ['Opened', 'Moved'], complaint: ['Closed'] },
  idsOf: ({ stream }) => [stream],
  apply: (document, event, id) => {
    if (event.type === poison) throw Object.assign(new Error('poison'), { code: 'STEP_UNKNOWN' });
    return { id, version, steps: [...(document?.steps ?? []), event.type] };
  },
});

describe('projecting', () => {
  let feeds: EmbeddedFeedFixture;
  let store: ReadModelsFixture;
  let readModels: ReadModels;
  let feed: EventFeed;
  const start = (version = 1, poison?: string): Promise<Projecting> =>
    startProjecting({
      projection: projection(version, poison),
      readModels,
      feed,
      deadLetters: feeds.stores.deadLetters,
    });
  const restart = async () => {
    await feed.close();
    await readModels.close();
    readModels = await store.open();
    feed = await feeds.openFeed();
  };
  const document = async (id = 'case-1') => (await readModels.collection<Steps>(collection).get(id)) ?? { steps: [] };
  const shows = (expected: object, id?: string) =>
    eventually(async () => expect(await document(id)).toMatchObject(expected));
  const letters = async () => (await feeds.stores.deadLetters.list()).map(({ position, reason }) => [position, reason]);

  beforeEach(async () => {
    feeds = await newEmbeddedFeedFixture();
    store = await newSqliteReadModelsFixture();
    readModels = await store.open();
    feed = await feeds.openFeed();
  });
  afterEach(async () => {
    await feeds.destroy();
    await store.destroy();
  });

  it('applies what each log publishes, and only the types it names for that log', async () => {
    await start();
    await append(feeds.log('intake'), 'case-1', 'Opened', 'Closed', 'Moved');
    await shows({ steps: ['Opened', 'Moved'] });
    await append(feeds.log('complaint'), 'case-1', 'Opened', 'Closed');
    await shows({ steps: ['Opened', 'Moved', 'Closed'] });
  });

  it('goes on after a restart, from the progress beside its documents', async () => {
    await start();
    await append(feeds.log('intake'), 'case-1', 'Opened');
    await shows({ steps: ['Opened'] });
    await restart();
    await append(feeds.log('intake'), 'case-1', 'Moved');
    await start();
    await shows({ steps: ['Opened', 'Moved'] });
    const { live } = await readModels.generations('steps');
    const source = { context: 'intake', partition: 0 };
    expect(await readModels.progress('steps', live.id, source)).toBe(2);
    const group = projectionGroup('steps', live.id);
    expect(await feeds.stores.progress.load({ group, ...source })).toBe(0);
  });

  it('waits, and sets nothing aside, while the read models are away', async () => {
    let away = 2;
    interceptApply(() => {
      if (away-- > 0) throw new ReadModelError('READ_MODELS_UNAVAILABLE', 'disk full');
    });
    await append(feeds.log('intake'), 'case-1', 'Opened');
    await start();
    await shows({ steps: ['Opened'] });
    expect(await letters()).toEqual([]);
  });

  it('holds up nothing but the stream of an event that it cannot apply', async () => {
    await start(1, 'Moved');
    await append(feeds.log('intake'), 'case-1', 'Opened', 'Moved', 'Opened');
    await append(feeds.log('intake'), 'case-2', 'Opened');
    await shows({ steps: ['Opened'] }, 'case-2');
    await shows({ steps: ['Opened'] });
    expect(await letters()).toEqual([
      [1, 'STEP_UNKNOWN'],
      [2, 'BLOCKED'],
    ]);
  });

  describe('rebuilding', () => {
    it('answers from the old documents, kept up to date, until the new ones are as far', async () => {
      const projecting = await start();
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await shows({ steps: ['Opened'] });
      const { live } = await readModels.generations('steps');
      const gate = Promise.withResolvers<void>();
      interceptApply(({ generation }) => (generation === live.id ? undefined : gate.promise));
      const rebuilt = projecting.rebuild();
      await append(feeds.log('intake'), 'case-1', 'Moved');
      await shows({ steps: ['Opened', 'Moved'] });
      expect((await readModels.generations('steps')).live).toEqual(live);
      gate.resolve();
      await rebuilt;
      expect((await readModels.generations('steps')).live).not.toEqual(live);
      expect(await document()).toMatchObject({ steps: ['Opened', 'Moved'] });
      await append(feeds.log('intake'), 'case-1', 'Moved');
      await shows({ steps: ['Opened', 'Moved', 'Moved'] });
      expect(await feed.lag()).toHaveLength(2); // one group, two logs
    });

    it('never shows a reader less than it has shown before', async () => {
      const projecting = await start();
      for (let number = 0; number < 20; number++) await append(feeds.log('intake'), 'case-1', 'Moved');
      await eventually(async () => expect((await document()).steps).toHaveLength(20));
      let most = 0;
      let done = false;
      const rebuilt = projecting.rebuild().then(() => (done = true));
      while (!done) {
        await append(feeds.log('intake'), 'case-1', 'Moved');
        const { length } = (await document()).steps;
        expect(length).toBeGreaterThanOrEqual(most);
        most = length;
      }
      await rebuilt;
      expect(most).toBeGreaterThan(0);
    });

    it('starts by itself when the version changed, and leaves the old documents as they are', async () => {
      await start(1);
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await shows({ version: 1 });
      await restart();
      const gate = Promise.withResolvers<void>();
      const started = Promise.withResolvers<ProjectionBatch>();
      interceptApply((batch) => {
        started.resolve(batch);
        return gate.promise;
      });
      await append(feeds.log('intake'), 'case-1', 'Moved');
      await start(2);
      const { live, building } = await readModels.generations('steps');
      expect((await started.promise).generation).toBe(building?.id);
      const groups = (await feed.lag()).map(({ group }) => group);
      expect(groups).not.toContain(projectionGroup('steps', live.id));
      expect(await document()).toEqual({ id: 'case-1', version: 1, steps: ['Opened'] });
      gate.resolve();
      await shows({ version: 2, steps: ['Opened', 'Moved'] });
    });

    it('goes on with a rebuild that a restart has cut off', async () => {
      const projecting = await start();
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await shows({ steps: ['Opened'] });
      const { live } = await readModels.generations('steps');
      interceptApply(({ generation }) => {
        if (generation !== live.id) throw new ReadModelError('READ_MODELS_UNAVAILABLE', 'disk full');
      });
      const cutOff = projecting.rebuild();
      const rejected = expect(cutOff).rejects.toMatchObject({ code: 'READ_MODELS_UNAVAILABLE' });
      await eventually(() => expect(feeds.failures.length).toBeGreaterThan(0));
      await restart();
      await rejected;
      await start();
      await eventually(async () => expect((await readModels.generations('steps')).live).not.toEqual(live));
      expect(await document()).toMatchObject({ steps: ['Opened'] });
    });

    it('swaps at once when there is nothing to read', async () => {
      await start(1);
      await restart();
      await start(2);
      await eventually(async () => expect((await readModels.generations('steps')).live.version).toBe(2));
    });

    it('makes good what an earlier version could not apply, and leaves none of its dead letters', async () => {
      await start(1, 'Moved');
      await append(feeds.log('intake'), 'case-1', 'Opened', 'Moved', 'Opened');
      await eventually(async () => expect(await letters()).toHaveLength(2));
      await restart();
      await start(2);
      await shows({ version: 2, steps: ['Opened', 'Moved', 'Opened'] });
      await eventually(async () => expect(await letters()).toEqual([]));
      await append(feeds.log('intake'), 'case-1', 'Moved');
      await shows({ steps: ['Opened', 'Moved', 'Opened', 'Moved'] });
    });

    it('is what a replay of its dead letters does, for out of order they would make other documents', async () => {
      await start(1, 'Moved');
      await append(feeds.log('intake'), 'case-1', 'Opened', 'Moved');
      await eventually(async () => expect(await letters()).toHaveLength(1));
      const { live } = await readModels.generations('steps');
      expect(await feed.replay(projectionGroup('steps', live.id))).toBe(1);
      expect((await readModels.generations('steps')).live).not.toEqual(live);
      expect(await letters()).toEqual([[1, 'STEP_UNKNOWN']]);
    });

    it('is one rebuild when asked for twice at once', async () => {
      const projecting = await start();
      await append(feeds.log('intake'), 'case-1', 'Opened');
      await Promise.all([projecting.rebuild(), projecting.rebuild()]);
      expect(await document()).toMatchObject({ steps: ['Opened'] });
      expect(await feed.lag()).toHaveLength(2); // one group, two logs
    });
  });

  /** Lets a test hold back or fail batches on their way into the read models. */
  function interceptApply(before: (batch: ProjectionBatch) => void | Promise<void>): void {
    const apply = readModels.apply.bind(readModels);
    readModels.apply = async (name, batch) => {
      await before(batch);
      await apply(name, batch);
    };
  }
});
