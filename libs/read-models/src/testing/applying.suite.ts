import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadModels, Source } from '../read-models.port.js';
import { caseCollection, caseProjection, recorded } from './cases.testing.js';
import type { NewReadModelsFixture } from './read-models.fixture.js';
import { applyCases, openDeclared, useStore } from './store.testing.js';

const NAME = caseCollection.name;
const INTAKE: Source = { context: 'intake', partition: 0 };

const opened = recorded({ position: 0, stream: 'case-1' }, { type: 'CaseOpened', data: { status: 'new', opened: 7 } });
const moved = recorded({ position: 1, stream: 'case-1' }, { type: 'CaseMoved', data: { status: 'judged' } });
const removed = recorded({ position: 2, stream: 'case-1' }, { type: 'CaseRemoved', data: {} });

export function describeApplying(newFixture: NewReadModelsFixture): void {
  describe('applying', () => {
    const store = useStore(newFixture);
    let readModels: ReadModels;
    const steps = async (id: string) => (await readModels.collection(caseCollection).get(id))?.steps;
    const progress = async (source: Source = INTAKE) =>
      readModels.progress(NAME, (await readModels.generations(NAME)).live.id, source);

    beforeEach(async () => {
      readModels = await openDeclared(store(), caseProjection);
    });

    it('folds the events of a batch into one document', async () => {
      await applyCases(readModels, [opened, moved]);
      expect(await readModels.collection(caseCollection).get('case-1')).toEqual({
        id: 'case-1',
        status: 'judged',
        opened: 7,
        urgent: false,
        steps: ['intake/0', 'intake/1'],
      });
    });

    it('goes on with the document of an earlier batch', async () => {
      await applyCases(readModels, [opened]);
      await applyCases(readModels, [moved]);
      expect(await steps('case-1')).toEqual(['intake/0', 'intake/1']);
      expect(await progress()).toBe(2);
    });

    it('changes nothing when a batch comes again', async () => {
      await applyCases(readModels, [opened, moved]);
      await applyCases(readModels, [opened, moved]);
      expect(await steps('case-1')).toEqual(['intake/0', 'intake/1']);
    });

    it('takes only what is new from a batch that overlaps', async () => {
      await applyCases(readModels, [opened]);
      await applyCases(readModels, [opened, moved]);
      expect(await steps('case-1')).toEqual(['intake/0', 'intake/1']);
    });

    it('does not bring a removed document back when its events come again', async () => {
      await applyCases(readModels, [opened, moved, removed]);
      await applyCases(readModels, [opened, moved]);
      expect(await readModels.collection(caseCollection).get('case-1')).toBeUndefined();
      expect(await readModels.collection(caseCollection).count({})).toBe(0);
    });

    it('guards each source context by its own positions', async () => {
      const foreign = recorded({ position: 0, stream: 'case-1', context: 'complaint' }, moved);
      await applyCases(readModels, [opened, moved]);
      await applyCases(readModels, [foreign]);
      expect(await steps('case-1')).toEqual(['intake/0', 'intake/1', 'complaint/0']);
      expect(await progress({ context: 'complaint', partition: 0 })).toBe(1);
    });

    it('guards each partition of a context by its own positions', async () => {
      await applyCases(readModels, [opened, moved]);
      const slower = recorded({ position: 0, stream: 'case-1' }, { type: 'CaseMoved', data: { status: 'new' } });
      await applyCases(readModels, [slower], { partition: 1 });
      await applyCases(readModels, [slower], { partition: 1 });
      expect(await steps('case-1')).toEqual(['intake/0', 'intake/1', 'intake/0']);
      expect(await progress({ context: 'intake', partition: 1 })).toBe(1);
      expect(await progress()).toBe(2);
    });

    it('records progress that no event goes with', async () => {
      const { live } = await readModels.generations(NAME);
      await readModels.apply(NAME, { source: INTAKE, generation: live.id, events: [], next: 40 });
      expect(await progress()).toBe(40);
    });

    it('never moves progress backwards', async () => {
      const { live } = await readModels.generations(NAME);
      await readModels.apply(NAME, { source: INTAKE, generation: live.id, events: [], next: 40 });
      await readModels.apply(NAME, { source: INTAKE, generation: live.id, events: [], next: 39 });
      expect(await progress()).toBe(40);
    });

    it('keeps nothing of a batch whose projection throws, and lets its error through', async () => {
      const failing = { ...caseProjection, apply: throwingOn('CaseMoved') };
      await readModels.declare(failing);
      await expect(applyCases(readModels, [opened, moved])).rejects.toThrow('cannot apply CaseMoved');
      expect(await steps('case-1')).toBeUndefined();
      expect(await progress()).toBe(0);
    });

    it('has documents and progress when the store is opened again', async () => {
      await applyCases(readModels, [opened, moved]);
      await readModels.close();
      readModels = await openDeclared(store(), caseProjection);
      expect(await steps('case-1')).toEqual(['intake/0', 'intake/1']);
      expect(await progress()).toBe(2);
    });

    it('refuses a projection that nobody declared', async () => {
      const batch = { source: INTAKE, generation: 'none', events: [], next: 1 };
      await expect(readModels.apply('unheard-of', batch)).rejects.toMatchObject({ code: 'COLLECTION_UNKNOWN' });
      await expect(readModels.generations('unheard-of')).rejects.toMatchObject({ code: 'COLLECTION_UNKNOWN' });
      const other = readModels.collection({ name: 'unheard-of', indexes: [] });
      await expect(other.get('case-1')).rejects.toMatchObject({ code: 'COLLECTION_UNKNOWN' });
    });

    it.each([
      ['a name that is not kebab-case', { name: 'Open Cases', indexes: [] }],
      ['a field that is no identifier', { name: 'cases', indexes: [[`status') --`]] }],
      ['fields that differ in case only', { name: 'cases', indexes: [['status', 'Status']] }],
    ])('refuses a collection with %s', async (_, collection) => {
      const declaring = readModels.declare({ ...caseProjection, collection: collection as typeof caseCollection });
      await expect(declaring).rejects.toMatchObject({ code: 'DEFINITION_INVALID' });
    });

    it('fails with READ_MODELS_UNAVAILABLE once closed', async () => {
      await readModels.close();
      await expect(applyCases(readModels, [opened], { generation: 'any' })).rejects.toMatchObject({
        code: 'READ_MODELS_UNAVAILABLE',
      });
      await expect(steps('case-1')).rejects.toMatchObject({ code: 'READ_MODELS_UNAVAILABLE' });
    });
  });
}

function throwingOn(type: string): typeof caseProjection.apply {
  return (document, event, id) => {
    if (event.type === type) throw new Error(`cannot apply ${type}`);
    return caseProjection.apply(document, event, id);
  };
}
