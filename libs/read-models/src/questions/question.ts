import { ReadModelError, type CollectionDefinition, type Find } from '../read-models.port.js';
import type { FieldValue } from './field-value.js';

export type Filter = Pick<Find, 'where' | 'range'>;

/** A filter that a declared index serves, with values that can be compared. */
export interface CheckedFilter {
  readonly equal: readonly (readonly [field: string, value: string | number | boolean])[];
  /** With a bound at least; bounds of one type. */
  readonly range?: NonNullable<Filter['range']>;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000;

/** Throws `FIND_INVALID` unless a declared index serves the filter and, when given, the order by `sorted`. */
export function checkedFilter(
  definition: CollectionDefinition,
  { where = {}, range }: Filter,
  sorted?: string,
): CheckedFilter {
  const equal = Object.entries(where as Record<string, FieldValue>);
  requireIndex(definition, Object.keys(where), orderField(range, sorted));
  const checked = equal.map(([field, value]) => [field, checkedValue(value)] as const);
  return { equal: checked, ...(range && { range: checkedRange(range) }) };
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

function checkedRange(range: NonNullable<Filter['range']>): NonNullable<Filter['range']> {
  const { from, to } = range;
  const bound = from ?? to;
  if (bound === undefined) throw invalid('a range has a bound');
  if (from !== undefined && to !== undefined && typeof from !== typeof to) {
    throw invalid('the bounds of a range have one type');
  }
  for (const each of [from, to]) if (each !== undefined) checkedValue(each);
  return range;
}

function checkedValue(value: FieldValue): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw invalid('a field is compared with text, a finite number or a boolean');
}

function invalid(message: string): ReadModelError {
  return new ReadModelError('FIND_INVALID', message);
}
