import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@taizhang/kernel';
import type { ReadModels } from '../read-models.port.js';
import { caseCollection, caseProjection, recorded } from './cases.testing.js';
import type { NewReadModelsFixture } from './read-models.fixture.js';
import { applyCases, openDeclared, useStore } from './store.testing.js';

const NAME = caseCollection.name;
const PARTITIONS = [0, 1, 2, 3];
const EVENTS = 12;

/** What one partition holds: each of its events concerns the same document, or one of two. */
function eventsOf(partition: number): readonly RecordedEvent[] {
  return Array.from({ length: EVENTS }, (_, position) =>
    recorded(
      { position, stream: `case-${position % 2}` },
      { type: 'CaseMoved', data: { status: `${partition}-${position}` } },
    ),
  );
}

export function describeConcurrency(newFixture: NewReadModelsFixture): void {
  describe('several processes', () => {
    const store = useStore(newFixture);
    let one: ReadModels;
    let two: ReadModels;
    const steps = async () => {
      const { items } = await one.collection(caseCollection).find({});
      return items.flatMap(({ id, steps }) => steps.map((step) => `${id} ${step}`));
    };

    beforeEach(async () => {
      one = await openDeclared(store(), caseProjection);
      two = await openDeclared(store(), caseProjection);
    });

    it('lose no update of a document that they apply to at once', async () => {
      const applyAll = async (readModels: ReadModels, partition: number) => {
        for (const event of eventsOf(partition)) await applyCases(readModels, [event], { partition });
      };
      await Promise.all(PARTITIONS.map((partition) => applyAll(partition % 2 === 0 ? one : two, partition)));
      const expected = PARTITIONS.flatMap(eventsOf).map(({ stream, position }) => `${stream} intake/${position}`);
      expect((await steps()).toSorted()).toEqual(expected.toSorted());
    });

    it('change nothing with a batch that the other is applying, or has applied', async () => {
      const events = eventsOf(0);
      await Promise.all([one, two, one, two].map((readModels) => applyCases(readModels, events)));
      expect((await steps()).toSorted()).toEqual(
        events.map(({ stream, position }) => `${stream} intake/${position}`).toSorted(),
      );
    });

    it('have one live and one building generation, whoever declares first', async () => {
      const three = await store().open();
      const other = { ...caseProjection, collection: { ...caseCollection, name: 'other-cases' } };
      await Promise.all([one, two, three].map((readModels) => readModels.declare(other)));
      const newer = { ...other, version: 2 };
      await Promise.all([one, two, three].map((readModels) => readModels.declare(newer)));
      const [first, ...others] = await Promise.all(
        [one, two, three].map((readModels) => readModels.generations('other-cases')),
      );
      expect(first).toMatchObject({ live: { version: 1 }, building: { version: 2 } });
      for (const each of others) expect(each).toEqual(first);
    });

    it('swap once, and never so that a reader goes back in time', async () => {
      for (let round = 0; round < 5; round++) {
        await one.startRebuild(NAME);
        const { live, building } = await one.generations(NAME);
        const generation = building?.id ?? '';
        await applyCases(one, eventsOf(0), { generation, partition: round });
        const swaps = Promise.all([one.swap(NAME), two.swap(NAME)]);
        await Promise.all([applyCases(two, eventsOf(0), { generation: live.id, partition: round + 1 }), swaps]);
        const now = (await two.generations(NAME)).live.id;
        const swapped = (await swaps).filter((isSwapped) => isSwapped);
        expect(swapped).toHaveLength(now === generation ? 1 : 0);
        const shown = await two.progress(NAME, now, { context: 'intake', partition: round + 1 });
        // What the old one had applied before the swap is what the new one lacked, so there was none.
        expect(shown).toBe(now === generation ? 0 : EVENTS);
      }
    });

    it('always find the documents of one generation, while others are swapped in and dropped', async () => {
      await applyCases(one, eventsOf(0));
      let isDone = false;
      const counts = new Set<number>();
      const reading = async () => {
        while (!isDone) counts.add((await two.collection(caseCollection).find({ limit: 1 })).items.length);
      };
      const rebuilding = async () => {
        for (let round = 0; round < 8; round++) {
          await one.startRebuild(NAME);
          await applyCases(one, eventsOf(0), { generation: (await one.generations(NAME)).building?.id ?? '' });
          expect(await one.swap(NAME)).toBe(true);
        }
      };
      const readers = [reading(), reading(), reading()];
      await rebuilding().finally(() => (isDone = true));
      await Promise.all(readers);
      expect([...counts]).toEqual([1]);
    });

    it('apply nothing to a generation that another has dropped', async () => {
      const { live } = await one.generations(NAME);
      await one.startRebuild(NAME);
      expect(await one.swap(NAME)).toBe(true);
      await applyCases(two, eventsOf(0), { generation: live.id });
      expect(await two.progress(NAME, live.id, { context: 'intake', partition: 0 })).toBe(0);
      expect(await two.collection(caseCollection).count({})).toBe(0);
    });
  });
}
