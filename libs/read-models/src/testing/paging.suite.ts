import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Find, ReadModels } from '../read-models.port.js';
import { caseCollection, caseProjection, recorded, type CaseDocument } from './cases.testing.js';
import type { NewReadModelsFixture } from './read-models.fixture.js';
import { applyCases, openDeclared, useStore } from './store.testing.js';

/** Sixty runs of many pages, on a busy machine. */
const MANY_RUNS_MS = 60_000;

const field = fc.constantFrom('opened', 'agent', 'urgent') satisfies fc.Arbitrary<keyof CaseDocument>;
const direction = fc.constantFrom('ascending', 'descending');
const details = fc.record(
  { opened: fc.integer({ min: -2, max: 2 }), urgent: fc.boolean(), agent: fc.constantFrom('', 'a', 'B', '李', '😀') },
  { requiredKeys: ['opened', 'urgent'] },
);

export function describePaging(newFixture: NewReadModelsFixture): void {
  describe('paging', () => {
    const store = useStore(newFixture);
    let readModels: ReadModels;
    beforeEach(async () => {
      readModels = await openDeclared(store(), caseProjection);
    });

    it(
      'never shows a document twice and never skips one, whatever the order and page size',
      async () => {
        let position = 0;
        await fc.assert(
          fc.asyncProperty(
            fc.array(details, { minLength: 10, maxLength: 10 }),
            fc.record({ sort: fc.record({ field, direction }), limit: fc.integer({ min: 1, max: 4 }) }),
            async (documents, question) => {
              const events = documents.map((data, number) =>
                recorded({ position: position++, stream: `case-${number}` }, { type: 'CaseOpened', data }),
              );
              await applyCases(readModels, events);
              const expected = documents.map((data, number) => ({
                id: `case-${number}`,
                value: data[question.sort.field],
              }));
              expect(await allPages(readModels, question)).toEqual(inOrder(expected, question.sort.direction));
            },
          ),
          { numRuns: 60 },
        );
      },
      MANY_RUNS_MS,
    );

    describe('a cursor', () => {
      const question: Find<CaseDocument> = { where: { status: 'new' }, limit: 2 };
      const find = (cursor: string, other: Find<CaseDocument> = question) =>
        readModels.collection(caseCollection).find({ ...other, cursor });
      let cursor: string;

      beforeEach(async () => {
        const events = [0, 1, 2, 3, 4].map((position) =>
          recorded({ position, stream: `case-${position}` }, { type: 'CaseOpened', data: { status: 'new' } }),
        );
        await applyCases(readModels, events);
        cursor = (await readModels.collection(caseCollection).find(question)).next ?? '';
      });

      it('outlives the process that made it', async () => {
        await readModels.close();
        readModels = await openDeclared(store(), caseProjection);
        expect((await find(cursor)).items.map(({ id }) => id)).toEqual(['case-2', 'case-3']);
      });

      it('may go on with another page size', async () => {
        expect((await find(cursor, { ...question, limit: 100 })).items).toHaveLength(3);
      });

      it('is absent on the last page', async () => {
        expect((await find(cursor, { ...question, limit: 3 })).next).toBeUndefined();
      });

      it('is refused for another question', async () => {
        await expect(find(cursor, { where: { status: 'judged' } })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
      });

      it('is refused with any one character changed, added or taken away', async () => {
        const forged = [...cursor].flatMap((character, at) => [
          cursor.slice(0, at) + (character === 'A' ? 'B' : 'A') + cursor.slice(at + 1),
          cursor.slice(0, at) + cursor.slice(at + 1),
        ]);
        for (const each of [...forged, '', '.', '..', `${cursor}=`, `${cursor}.`, 'A'.repeat(1_000_000)]) {
          await expect(find(each)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
        }
      });
    });
  });
}

async function allPages(readModels: ReadModels, question: Find<CaseDocument>): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readModels
      .collection(caseCollection)
      .find({ ...question, ...(cursor !== undefined && { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}

type Keyed = Readonly<{ id: string; value: string | number | boolean | undefined }>;

function inOrder(documents: readonly Keyed[], direction: 'ascending' | 'descending'): readonly string[] {
  const ascending = documents.toSorted((a, b) => byCodePoint(sortKey(a), sortKey(b))).map(({ id }) => id);
  return direction === 'ascending' ? ascending : ascending.reverse();
}

/** Absent, numbers, text, booleans; then by id. The test's numbers have one digit. */
function sortKey({ id, value }: Keyed): string {
  const rank = value === undefined ? '0' : { number: '1', string: '2', boolean: '3' }[typeof value as 'number'];
  const shifted = typeof value === 'number' ? value + 5 : String(value);
  return `${rank}${shifted}\u0000${id}`;
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
