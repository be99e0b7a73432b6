import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Document, Find, Projection, ReadModels } from '../read-models.port.js';
import { recorded } from './cases.testing.js';
import type { NewReadModelsFixture } from './read-models.fixture.js';
import { openDeclared, useStore } from './store.testing.js';

/** Documents that are the data of the last event. */
const copied: Projection = {
  collection: { name: 'copies', indexes: [['kind', 'value'], ['value']] },
  version: 1,
  from: { intake: ['Copied'] },
  idsOf: ({ stream }) => [stream],
  apply: (_before, { data }) => data as Document,
};

type Value = string | number | boolean | undefined;
type Copy = Readonly<{ kind: string; value?: Value }>;

const texts = fc.constantFrom('', 'a', 'B', '5', '李', '😀', '\uFFFD', 'a b');
const numbers = fc.constantFrom(-1.5, 0, 5, 2 ** 31, 2 ** 53, 1e-9);
const value = fc.oneof(texts, numbers, fc.boolean(), fc.constant(undefined));
const copies = fc.array(fc.record({ kind: fc.constantFrom('x', 'y'), value }), { minLength: 8, maxLength: 8 });

const bounds = (each: fc.Arbitrary<string | number>) =>
  fc
    .record({ from: each, to: each }, { requiredKeys: [] })
    .filter(({ from, to }) => from !== undefined || to !== undefined);
const range = fc.oneof(bounds(texts), bounds(numbers)).map((each) => ({ ...each, field: 'value' }));
const sort = fc.constantFrom('ascending', 'descending').map((direction) => ({ field: 'value', direction }) as const);
const where = fc.constantFrom({ kind: 'x' }, { kind: 'y' }, {});
const question: fc.Arbitrary<Find> = fc.oneof(
  fc.record({ where, range, sort }, { requiredKeys: ['where', 'sort'] }),
  fc.oneof(texts, numbers, fc.boolean()).map((each) => ({ where: { value: each } })),
);

/** A hundred questions of a store that answers over a network. */
const MANY_RUNS_MS = 60_000;

export function describeComparing(newFixture: NewReadModelsFixture): void {
  describe('comparing', () => {
    const store = useStore(newFixture);
    let readModels: ReadModels;
    let position = 0;
    const put = async (documents: readonly object[]) => {
      const { name } = copied.collection;
      const events = documents.map((data, number) =>
        recorded({ position: position++, stream: `copy-${number}` }, { type: 'Copied', data }),
      );
      const { live } = await readModels.generations(name);
      const source = { context: 'intake', partition: 0 };
      await readModels.apply(name, { source, generation: live.id, events, next: position });
    };

    beforeEach(async () => {
      position = 0;
      readModels = await openDeclared(store(), copied);
    });

    it(
      'finds, counts and groups what a list that is filtered and sorted has, whatever the types of the values',
      () =>
        fc.assert(
          fc.asyncProperty(copies, question, fc.integer({ min: 1, max: 4 }), async (documents, asked, limit) => {
            await put(documents);
            const collection = readModels.collection(copied.collection);
            const expected = answerOf(documents, asked);
            expect(await allPages(readModels, { ...asked, limit })).toEqual(expected);
            expect(await collection.count(asked)).toBe(expected.length);
            const where = asked.where?.kind === undefined ? {} : asked.where;
            expect(await collection.group('value', { where })).toEqual(groupsOf(answerOf(documents, { where })));
          }),
          { numRuns: 100 },
        ),
      MANY_RUNS_MS,
    );

    it('gives back a document as JSON keeps it, and again after the next event', async () => {
      const samples = fc.sample(fc.dictionary(fc.string(), fc.jsonValue()), { numRuns: 200, seed: 7 });
      const odd = { $set: { $inc: 1 }, 'a.b': 'c', '': null, empty: {}, none: [], undefined, nested: [[undefined]] };
      const documents = [...samples, odd, { big: 2 ** 53 - 1, small: -0, long: 2 ** 40, date: new Date(0) }];
      await put(documents);
      const items = await everything(readModels);
      expect(items).toHaveLength(documents.length);
      for (const [number, document] of documents.entries()) {
        const found = await readModels.collection(copied.collection).get(`copy-${number}`);
        expect(JSON.stringify(found)).toBe(JSON.stringify(document));
      }
    });
  });
}

async function allPages(readModels: ReadModels, find: Find): Promise<readonly (Document | undefined)[]> {
  const found: Document[] = [];
  let cursor: string | undefined;
  do {
    const page = await readModels
      .collection(copied.collection)
      .find({ ...find, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

function everything(readModels: ReadModels): Promise<readonly unknown[]> {
  return allPages(readModels, { limit: 1_000 });
}

function answerOf(documents: readonly Copy[], { where = {}, range, sort }: Find): readonly Copy[] {
  const matching = documents
    .map((document, number) => ({ document, id: `copy-${number}` }))
    .filter(({ document }) => Object.entries(where).every(([field, each]) => document[field as keyof Copy] === each))
    .filter(({ document: { value } }) => range === undefined || isWithin(value, range));
  const ordered = matching.toSorted(
    (a, b) => (sort || range ? compare(a.document.value, b.document.value) : 0) || compare(a.id, b.id),
  );
  const answered = sort?.direction === 'descending' ? ordered.toReversed() : ordered;
  return answered.map(({ document }) => JSON.parse(JSON.stringify(document)) as Copy);
}

function isWithin(value: Value, { from, to }: NonNullable<Find['range']>): boolean {
  return (
    typeof value === typeof (from ?? to) &&
    (from === undefined || compare(value, from) >= 0) &&
    (to === undefined || compare(value, to) < 0)
  );
}

function groupsOf(documents: readonly Copy[]): readonly object[] {
  const counts = new Map<Value, number>();
  for (const { value } of documents) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || compare(a, b))
    .map(([each, count]) => ({ value: each ?? null, count }));
}

const RANKS = ['undefined', 'number', 'string', 'boolean'];

function compare(a: Value, b: Value): number {
  const rank = RANKS.indexOf(typeof a) - RANKS.indexOf(typeof b);
  if (rank !== 0) return rank;
  return typeof a === 'string'
    ? Buffer.compare(Buffer.from(a), Buffer.from(String(b)))
    : Number(a ?? 0) - Number(b ?? 0);
}
