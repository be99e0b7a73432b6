import { ReadModelError, type CollectionDefinition, type Document, type Find } from '../read-models.port.js';
import { toColumn, typeBounds, type ColumnValue, type FieldValue } from './column-value.js';
import { columnOf } from './document-table.js';

export type Filter = Pick<Find, 'where' | 'range'>;

/** A filter as SQL. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000;

/** Compiles a filter after checking that a declared index serves it and, when given, the order by `sorted`. */
export function conditionOf(
  definition: CollectionDefinition,
  { where = {}, range }: Filter,
  sorted?: string,
): Condition {
  const equal = Object.entries(where as Record<string, FieldValue>);
  requireIndex(definition, Object.keys(where), orderField(range, sorted));
  const values = equal.map(([, value]) => toColumn(checkedValue(value)));
  const terms = ['doc IS NOT NULL', ...equal.map(([field]) => `${columnOf(field)} = ?`)];
  if (range === undefined) return { sql: terms.join(' AND '), values };
  const column = columnOf(range.field);
  return {
    sql: [...terms, `${column} >= ?`, `${column} < ?`].join(' AND '),
    values: [...values, ...boundsOf(range)],
  };
}

/** How many items a page may have. */
export function limitOf(find: Find): number {
  const limit = find.limit ?? DEFAULT_LIMIT;
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw invalid(`a page has 1 to ${MAX_LIMIT} items`);
}

/** What a page is ordered by, before the id. */
export function orderOf({ sort, range }: Find): NonNullable<Find['sort']> {
  return sort ?? { field: range?.field ?? 'id', direction: 'ascending' };
}

function orderField(range: Filter['range'], sorted: string | undefined): string | undefined {
  if (range !== undefined && sorted !== undefined && range.field !== sorted) {
    throw invalid('range and sort are by the same field');
  }
  return sorted ?? range?.field;
}

/** The first fields of an index by equality, the next one by range or sort. */
function requireIndex(definition: CollectionDefinition, equal: readonly string[], ordered: string | undefined): void {
  if (equal.length === 0 && ordered === undefined) return;
  const serves = (index: readonly string[]) => {
    const first = index.slice(0, equal.length);
    return (
      first.length === equal.length &&
      equal.every((field) => first.includes(field)) &&
      (ordered === undefined || (index[equal.length] ?? 'id') === ordered)
    );
  };
  if (![...definition.indexes, ['id']].some(serves)) throw invalid('no declared index covers the question');
}

function boundsOf(range: NonNullable<Find<Document>['range']>): readonly ColumnValue[] {
  const { from, to } = range;
  const bound = from ?? to;
  if (bound === undefined) throw invalid('a range has a bound');
  if (from !== undefined && to !== undefined && typeof from !== typeof to) {
    throw invalid('the bounds of a range have one type');
  }
  checkedValue(bound);
  const widest = typeBounds(bound);
  return [from ?? widest.from, to ?? widest.to];
}

function checkedValue(value: FieldValue): FieldValue {
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value;
  throw invalid('a field is compared with text, a finite number or a boolean');
}

function invalid(message: string): ReadModelError {
  return new ReadModelError('FIND_INVALID', message);
}
