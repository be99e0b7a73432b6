import { describe, expect, it } from '@jest/globals';
import type { ReadModels } from '@taizhang/read-models';
import {
  caseCollection,
  caseProjection,
  newSqliteReadModelsFixture,
  recorded,
  type CaseDocument,
} from '@taizhang/read-models/testing';
import fc from 'fast-check';
import { visiblePage, type VisiblePage } from './visible-page.js';

interface Row {
  readonly stream: string;
  readonly opened: number;
  readonly hidden: boolean;
}

const rows = fc
  .array(fc.record({ opened: fc.integer({ min: 1, max: 3 }), hidden: fc.boolean() }), { maxLength: 600, size: 'max' })
  .map((some) => some.map((one, index): Row => ({ ...one, stream: `case-${String(index).padStart(4, '0')}` })));

async function fill(readModels: ReadModels, filed: readonly Row[]): Promise<void> {
  await readModels.declare(caseProjection);
  const { live } = await readModels.generations(caseCollection.name);
  const events = filed.map(({ stream, opened, hidden }, position) =>
    recorded({ position, stream }, { type: 'CaseOpened', data: { opened, urgent: hidden } }),
  );
  const source = { context: 'intake', partition: 0 };
  await readModels.apply(caseCollection.name, { source, generation: live.id, events, next: events.length });
}

type Direction = 'ascending' | 'descending';

interface Paging {
  readonly limit: number;
  readonly direction: Direction;
  /** Rows that are looked through for one page. */
  readonly most?: number;
}

/** Every page, as far as it is shown: what is in it, and what leads to the next. */
async function pagesOf(filed: readonly Row[], { limit, direction, most }: Paging) {
  const fixture = await newSqliteReadModelsFixture();
  try {
    const readModels = await fixture.open();
    await fill(readModels, filed);
    const pages: { readonly ids: readonly string[]; readonly next: string | undefined }[] = [];
    const choose = async (some: readonly CaseDocument[]) => some.filter(({ urgent }) => !urgent);
    for (let next: string | undefined, more = true; more; more = next !== undefined) {
      const find = {
        sort: { field: 'opened', direction },
        limit,
        ...(next !== undefined && { cursor: next }),
      } as const;
      const page: VisiblePage<CaseDocument> = await visiblePage(readModels.collection(caseCollection), {
        ...{ find, choose, ...(most !== undefined && { most }) },
      });
      ({ next } = page);
      pages.push({ ids: page.items.map(({ id }) => id), next: next?.split('.')[0] }); // each store signs by a key of its own
    }
    return pages;
  } finally {
    await fixture.destroy();
  }
}

describe('a page of visible rows', () => {
  it('S0-10 is the same, cursor and all, whether there are hidden rows between them or not', () =>
    fc.assert(
      fc.asyncProperty(
        rows,
        fc.integer({ min: 1, max: 250 }),
        fc.constantFrom<Direction>('ascending', 'descending'),
        async (filed, limit, direction) => {
          const seen = filed.filter(({ hidden }) => !hidden);
          const among = await pagesOf(filed, { limit, direction });
          expect(among).toEqual(await pagesOf(seen, { limit, direction }));
          for (const { ids } of among.slice(0, -1)) expect(ids).toHaveLength(limit);
          expect(among).toHaveLength(Math.max(1, Math.ceil(seen.length / limit)));
          expect(among.flatMap(({ ids }) => ids).toSorted()).toEqual(seen.map(({ stream }) => stream));
        },
      ),
      { numRuns: 25 },
    ));

  it('looks through so many rows at the most, and leads on from there to all that may be seen', () =>
    fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 250 }), async (filed, limit) => {
        const seen = filed.filter(({ hidden }) => !hidden).map(({ stream }) => stream);
        const pages = await pagesOf(filed, { limit, direction: 'ascending', most: 200 });
        expect(pages.flatMap(({ ids }) => ids).toSorted()).toEqual(seen);
        expect(pages.length).toBeGreaterThanOrEqual(Math.ceil(filed.length / 200));
        expect(pages.length).toBeLessThanOrEqual(Math.ceil(filed.length / 200) + Math.ceil(seen.length / limit) + 1);
      }),
      { numRuns: 25 },
    ));
});
