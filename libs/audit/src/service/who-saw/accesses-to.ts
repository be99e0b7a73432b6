import type { GrowingLog } from '@taizhang/event-log';
import type { Find, ReadModels } from '@taizhang/read-models';
import type { WhoSawAccess } from '../../contract/index.js';
import { accessCounts } from '../projections/access-counts.projection.js';
import { accesses, type AccessDocument } from '../projections/accesses.projection.js';
import { accessEntries } from './access-entries.js';
import { projectedTo } from './catch-up.js';

/** An access with its place among all accesses to the subject, in the order of the log. */
export type NumberedAccess = AccessDocument & Pick<WhoSawAccess, 'n'>;

/** All accesses to one customer's data. */
export interface Accesses {
  /** In the order of their times. */
  readonly accesses: readonly NumberedAccess[];
  readonly count: number;
  /** Of those that the log has and the read models have not. */
  readonly missing: readonly { readonly n: number; readonly position: number }[];
}

/** Where the accesses are kept, and the log that they are of, as it is confirmed. */
export interface AccessSources {
  readonly readModels: ReadModels;
  readonly log: GrowingLog;
  /** Entries that the question is about; the read models hold them. */
  readonly size: number;
}

const PAGE = 1_000;

/**
 * Every access to a customer's data among the first `size` entries. The documents are held against the count that is kept
 * beside them; where the two do not agree, the log itself says what there is.
 */
export async function accessesTo(customerId: string, sources: AccessSources): Promise<Accesses> {
  const { readModels, size } = sources;
  const { count = 0, last = -1 } = (await readModels.collection(accessCounts).get(customerId)) ?? {};
  if (last >= size) await projectedTo(last + 1, readModels);
  const documents = await documentsOf(customerId, readModels);
  const counted = documents.filter(({ position }) => position < Math.max(size, last + 1));
  const asked = documents.filter(({ position }) => position < size);
  const positions =
    counted.length === count ? asked.map(({ position }) => position) : await positionsIn(customerId, sources);
  return numbered(
    asked,
    positions.toSorted((one, other) => one - other),
  );
}

function numbered(documents: readonly AccessDocument[], positions: readonly number[]): Accesses {
  const numbers = new Map(positions.map((position, index) => [position, index + 1]));
  const accesses = documents.flatMap((document) => {
    const n = numbers.get(document.position);
    return n === undefined ? [] : [{ ...document, n }];
  });
  const told = new Set(accesses.map(({ position }) => position));
  const missing = [...numbers].filter(([position]) => !told.has(position)).map(([position, n]) => ({ n, position }));
  return { accesses, count: positions.length, missing };
}

async function documentsOf(customerId: string, readModels: ReadModels): Promise<readonly AccessDocument[]> {
  const collection = readModels.collection(accesses);
  const question: Find<AccessDocument> = {
    where: { customerId },
    sort: { field: 'at', direction: 'ascending' },
    limit: PAGE,
  };
  let page = await collection.find(question);
  const all = [...page.items];
  while (page.next !== undefined) {
    page = await collection.find({ ...question, cursor: page.next });
    all.push(...page.items);
  }
  return all;
}

async function positionsIn(customerId: string, { log, size }: AccessSources): Promise<readonly number[]> {
  const positions: number[] = [];
  for await (const { position, subjects } of accessEntries(log, { from: 0, to: size })) {
    if (subjects.includes(customerId)) positions.push(position);
  }
  return positions;
}
