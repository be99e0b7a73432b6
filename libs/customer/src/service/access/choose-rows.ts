import { ReadModelError, type Collection, type Find, type ReadModels } from '@taizhang/read-models';
import { id } from '../../contract/fields.js';
import { rows, type RowDocument } from '../projections/rows.projection.js';
import type { ListScope } from './access-gateway.js';

type Where = Pick<RowDocument, 'archiveKind'> | Pick<RowDocument, 'externalId'> | object;

export interface RowQuestion {
  readonly limit: number;
  readonly cursor?: string;
  /** One of them at most. */
  readonly where: { readonly archiveKind?: RowDocument['archiveKind']; readonly externalId?: string };
}

export interface ChosenRows {
  readonly customerIds: readonly string[];
  /** Present when there is more; made of the last row that is shown, and of nothing else. */
  readonly next?: string;
}

/** The next rows of a list in the order of archive numbers, of those that the scope holds. Throws `CURSOR_INVALID`. */
export async function chooseRows(
  scope: ListScope,
  { limit, cursor, where }: RowQuestion,
  readModels: ReadModels,
): Promise<ChosenRows> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const collection = readModels.collection(rows);
  const wanted = { limit: limit + 1, ...(after !== undefined && { after }) };
  const sources = filtersOf(scope).map((filter) => find(collection, { ...where, ...filter }, wanted));
  const found = (await Promise.all([...sources, tied(scope, { collection, where, after })])).flat();
  const ordered = [...new Set(found)].sort(byCodePoint);
  const customerIds = ordered.slice(0, limit);
  const last = customerIds.at(-1);
  return { customerIds, ...(ordered.length > limit && last !== undefined && { next: cursorOf(last) }) };
}

function filtersOf(scope: ListScope): readonly object[] {
  if (scope === 'everybody') return [{}];
  return [...scope.keepers.map((keeper) => ({ keeper })), ...scope.units.map((unit) => ({ unit }))];
}

async function find(
  collection: Collection<RowDocument>,
  where: Where,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<readonly string[]> {
  const question: Find<RowDocument> = { where, limit, ...orderAfter(after) };
  return (await collection.find(question)).items.map(({ customerId }) => customerId);
}

/** A space comes before every character of an archive number, so what begins after it is what follows. */
function orderAfter(after: string | undefined): Pick<Find<RowDocument>, 'range' | 'sort'> {
  if (after === undefined) return { sort: { field: 'customerId', direction: 'ascending' } };
  return { range: { field: 'customerId', from: `${after} ` } };
}

interface Tied {
  readonly collection: Collection<RowDocument>;
  readonly where: RowQuestion['where'];
  readonly after: string | undefined;
}

async function tied(scope: ListScope, { collection, where, after = '' }: Tied): Promise<readonly string[]> {
  if (scope === 'everybody') return [];
  const later = scope.customerIds.filter((customerId) => customerId > after);
  const found = await Promise.all(later.map((customerId) => collection.get(customerId)));
  return found.filter((row) => row !== undefined && fits(row, where)).map((row) => row?.customerId ?? '');
}

function fits(row: RowDocument, { archiveKind, externalId }: RowQuestion['where']): boolean {
  return (
    (archiveKind === undefined || row.archiveKind === archiveKind) &&
    (externalId === undefined || row.externalId === externalId)
  );
}

function byCodePoint(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function cursorOf(customerId: string): string {
  return Buffer.from(customerId).toString('base64url');
}

function readCursor(cursor: string): string {
  const read = id.safeParse(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (read.success) return read.data;
  throw new ReadModelError('CURSOR_INVALID', 'the cursor is none of this list');
}
