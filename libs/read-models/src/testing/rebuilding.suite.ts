import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Generation, Projection, ReadModels, Source } from '../read-models.port.js';
import { caseCollection, caseProjection, recorded, type CaseDocument } from './cases.testing.js';
import type { NewReadModelsFixture } from './read-models.fixture.js';
import { applyCases, openDeclared, useStore } from './store.testing.js';

const NAME = caseCollection.name;
const INTAKE: Source = { context: 'intake', partition: 0 };
const renamed: Projection<CaseDocument> = {
  ...caseProjection,
  version: 2,
  apply: (...given) => {
    const document = caseProjection.apply(...given);
    return document && { ...document, status: document.status.toUpperCase() };
  },
};
const events = [0, 1, 2].map((position) =>
  recorded({ position, stream: `case-${position}` }, { type: 'CaseOpened', data: { status: 'new' } }),
);

export function describeRebuilding(newFixture: NewReadModelsFixture): void {
  describe('rebuilding', () => {
    const store = useStore(newFixture);
    let readModels: ReadModels;
    const status = async () => (await readModels.collection(caseCollection).get('case-0'))?.status;
    const building = async (): Promise<Generation> => {
      const found = (await readModels.generations(NAME)).building;
      if (found === undefined) throw new Error('no generation is building');
      return found;
    };
    const reopen = async (projection: Projection<CaseDocument>) => {
      await readModels.close();
      readModels = await openDeclared(store(), projection);
    };

    beforeEach(async () => {
      readModels = await openDeclared(store(), caseProjection);
      await applyCases(readModels, events);
    });

    it('builds beside the live documents when the version changes', async () => {
      await reopen(renamed);
      await applyCases(readModels, events.slice(0, 1), { generation: (await building()).id });
      expect(await status()).toBe('new');
      expect((await readModels.generations(NAME)).live.version).toBe(1);
      expect(await building()).toMatchObject({ version: 2 });
    });

    it('goes on with an unfinished generation after a restart', async () => {
      await reopen(renamed);
      const before = await building();
      await applyCases(readModels, events.slice(0, 2), { generation: before.id });
      await reopen(renamed);
      expect(await building()).toEqual(before);
      expect(await readModels.progress(NAME, before.id, INTAKE)).toBe(2);
    });

    it('does not swap before it has come as far as the live one in every log', async () => {
      const foreign = recorded(
        { position: 5, stream: 'case-0', context: 'complaint' },
        { type: 'CaseMoved', data: { status: 'x' } },
      );
      await applyCases(readModels, [foreign]);
      await reopen(renamed);
      await applyCases(readModels, events, { generation: (await building()).id });
      expect(await readModels.swap(NAME)).toBe(false);
      expect(await status()).toBe('x');
      await applyCases(readModels, [foreign], { generation: (await building()).id });
      expect(await readModels.swap(NAME)).toBe(true);
      expect(await status()).toBe('X');
    });

    it('does not swap before it has come as far as the live one in every partition', async () => {
      const slower = recorded({ position: 3, stream: 'case-0' }, { type: 'CaseMoved', data: { status: 'x' } });
      await applyCases(readModels, [slower], { partition: 1 });
      await reopen(renamed);
      const generation = (await building()).id;
      await applyCases(readModels, [...events, slower], { generation });
      expect(await readModels.swap(NAME)).toBe(false);
      await applyCases(readModels, [slower], { generation, partition: 1 });
      expect(await readModels.swap(NAME)).toBe(true);
      expect(await status()).toBe('X');
    });

    it('swaps documents and progress together, and goes on from there', async () => {
      await reopen(renamed);
      const next = await building();
      await applyCases(readModels, events, { generation: next.id });
      await readModels.swap(NAME);
      await reopen(renamed);
      expect(await readModels.generations(NAME)).toEqual({ live: next });
      expect(await readModels.progress(NAME, next.id, INTAKE)).toBe(3);
      await applyCases(readModels, [
        recorded({ position: 3, stream: 'case-0' }, { type: 'CaseMoved', data: { status: 'x' } }),
      ]);
      expect(await status()).toBe('X');
    });

    it('drops the old generation, and changes nothing for a batch that comes late for it', async () => {
      const old = (await readModels.generations(NAME)).live;
      await readModels.startRebuild(NAME);
      await applyCases(readModels, events, { generation: (await building()).id });
      await readModels.swap(NAME);
      await applyCases(readModels, [recorded({ position: 3, stream: 'case-0' }, { type: 'CaseRemoved', data: {} })], {
        generation: old.id,
      });
      expect(await status()).toBe('new');
      expect(await readModels.progress(NAME, old.id, INTAKE)).toBe(0);
    });

    it('starts again from nothing when a rebuild is asked for twice', async () => {
      await readModels.startRebuild(NAME);
      const first = await building();
      await applyCases(readModels, events, { generation: first.id });
      await readModels.startRebuild(NAME);
      const second = await building();
      expect(second.id).not.toBe(first.id);
      expect(await readModels.progress(NAME, second.id, INTAKE)).toBe(0);
    });

    it('drops what a third version finds half built by the second', async () => {
      await reopen(renamed);
      const second = await building();
      await reopen({ ...renamed, version: 3 });
      expect((await building()).version).toBe(3);
      expect((await building()).id).not.toBe(second.id);
    });

    it('leaves what is half built alone when the old version comes back, which may be the last of its kind', async () => {
      await reopen(renamed);
      const second = await building();
      await reopen(caseProjection);
      expect(await building()).toEqual(second);
      expect(await status()).toBe('new');
    });

    it('builds the old version again when it comes back after the swap', async () => {
      await reopen(renamed);
      await applyCases(readModels, events, { generation: (await building()).id });
      await readModels.swap(NAME);
      await reopen(caseProjection);
      expect(await building()).toMatchObject({ version: 1 });
      expect(await status()).toBe('NEW');
    });

    it('has nothing to swap when nothing is building', async () => {
      expect(await readModels.swap(NAME)).toBe(false);
      expect(await status()).toBe('new');
    });

    it('finds by an index that was declared later', async () => {
      const indexed = {
        ...caseProjection,
        collection: { ...caseCollection, indexes: [['steps' as const], ['status' as const]] },
      };
      await reopen(indexed);
      expect(await readModels.collection(indexed.collection).count({ where: { status: 'new' } })).toBe(3);
    });
  });
}
