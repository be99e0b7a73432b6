import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Find, ReadModels } from '../read-models.port.js';
import { caseCollection, caseProjection, recorded, type CaseDocument } from './cases.testing.js';
import type { NewReadModelsFixture } from './read-models.fixture.js';
import { applyCases, openDeclared, useStore } from './store.testing.js';

type Question = Find<CaseDocument>;

const CASES = [
  { stream: 'a', data: { status: 'new', opened: 30, urgent: true, agent: 'li' } },
  { stream: 'b', data: { status: 'new', opened: 10, urgent: false } },
  { stream: 'c', data: { status: 'judged', opened: 20, urgent: false, agent: 'wang' } },
  { stream: 'd', data: { status: 'new', opened: 20, urgent: false, agent: '5' } },
];

export function describeFinding(newFixture: NewReadModelsFixture): void {
  describe('finding', () => {
    const store = useStore(newFixture);
    let readModels: ReadModels;
    const cases = () => readModels.collection(caseCollection);
    const found = async (find: Question) => (await cases().find(find)).items.map(({ id }) => id);

    beforeEach(async () => {
      readModels = await openDeclared(store(), caseProjection);
      const events = CASES.map(({ stream, data }, position) =>
        recorded({ position, stream }, { type: 'CaseOpened', data }),
      );
      await applyCases(readModels, events);
    });

    it.each<[string, Question, string[]]>([
      ['everything, by id', {}, ['a', 'b', 'c', 'd']],
      ['by equality', { where: { status: 'new' } }, ['a', 'b', 'd']],
      ['by a boolean', { where: { urgent: false } }, ['b', 'c', 'd']],
      ['by id', { where: { id: 'c' } }, ['c']],
      ['a range from a bound that is in it', { range: { field: 'opened', from: 20 } }, ['c', 'd', 'a']],
      ['a range to a bound that is not in it', { range: { field: 'opened', to: 20 } }, ['b']],
      ['a range between bounds', { range: { field: 'opened', from: 10, to: 30 } }, ['b', 'c', 'd']],
      [
        'a range of text without documents that lack the field',
        { range: { field: 'agent', to: 'z' } },
        ['d', 'a', 'c'],
      ],
      ['a range of numbers without text', { range: { field: 'agent', from: 0 } }, []],
      [
        'equality, range and sort together',
        {
          where: { status: 'new' },
          range: { field: 'opened', to: 30 },
          sort: { field: 'opened', direction: 'descending' },
        },
        ['d', 'b'],
      ],
      [
        'documents without the sort field first',
        { sort: { field: 'agent', direction: 'ascending' } },
        ['b', 'd', 'a', 'c'],
      ],
      ['ties by id', { sort: { field: 'opened', direction: 'descending' } }, ['a', 'd', 'c', 'b']],
      ['no text where a number is asked', { where: { agent: 5 } }, []],
      ['at most the limit', { limit: 2 }, ['a', 'b']],
    ])('finds %s', async (_, question, ids) => {
      expect(await found(question)).toEqual(ids);
    });

    it('no longer finds a document by a value it has lost', async () => {
      const event = recorded({ position: 9, stream: 'a' }, { type: 'CaseMoved', data: { status: 'judged' } });
      await applyCases(readModels, [event]);
      expect(await found({ where: { status: 'new' } })).toEqual(['b', 'd']);
      expect(await found({ where: { status: 'judged' } })).toEqual(['a', 'c']);
    });

    it('counts by equality and range', async () => {
      expect(await cases().count({})).toBe(4);
      expect(await cases().count({ where: { status: 'new' }, range: { field: 'opened', from: 11 } })).toBe(2);
    });

    it('groups by a field, most first', async () => {
      expect(await cases().group('status')).toEqual([
        { value: 'new', count: 3 },
        { value: 'judged', count: 1 },
      ]);
    });

    it('groups booleans as booleans and absence as null', async () => {
      expect(await cases().group('urgent')).toEqual([
        { value: false, count: 3 },
        { value: true, count: 1 },
      ]);
      expect(await cases().group('agent', { where: { status: 'new' } })).toContainEqual({ value: null, count: 1 });
    });

    it.each<[string, Question]>([
      ['an unknown field', { where: { colour: 'red' } as Question['where'] & object }],
      ['a field that no index has', { sort: { field: 'steps', direction: 'ascending' } }],
      ['equality on the later field of an index', { where: { status: 'new', urgent: true } }],
      [
        'a sort that no index has after the equality',
        { where: { urgent: true }, sort: { field: 'opened', direction: 'ascending' } },
      ],
      [
        'range and sort by different fields',
        { range: { field: 'opened', from: 1 }, sort: { field: 'agent', direction: 'ascending' } },
      ],
      ['a range without a bound', { range: { field: 'opened' } }],
      ['bounds of two types', { range: { field: 'opened', from: 1, to: 'z' } }],
      ['a bound that is no number', { range: { field: 'opened', from: NaN } }],
      ['a limit of 0', { limit: 0 }],
      ['a limit of 1,001', { limit: 1001 }],
      ['half a limit', { limit: 1.5 }],
      ['SQL for a field', { where: { [`status" = '' OR 1=1 --`]: 'x' } as Question['where'] & object }],
    ])('refuses %s', async (_, question) => {
      await expect(cases().find(question)).rejects.toMatchObject({ code: 'FIND_INVALID' });
    });

    it('refuses to count or group what no index covers', async () => {
      await expect(cases().count({ where: { steps: 'x' } })).rejects.toMatchObject({ code: 'FIND_INVALID' });
      await expect(cases().group('steps')).rejects.toMatchObject({ code: 'FIND_INVALID' });
    });
  });
}
