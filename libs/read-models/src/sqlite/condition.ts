import type { CollectionDefinition } from '../read-models.port.js';
import { checkedFilter, type CheckedFilter, type Filter } from '../questions/question.js';
import { toColumn, typeBounds, type ColumnValue } from './column-value.js';
import { columnOf } from './document-table.js';

/** A filter as SQL. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

/** Compiles a filter after checking that a declared index serves it and, when given, the order by `sorted`. */
export function conditionOf(definition: CollectionDefinition, filter: Filter, sorted?: string): Condition {
  const { equal, range } = checkedFilter(definition, filter, sorted);
  const values = equal.map(([, value]) => toColumn(value));
  const terms = ['doc IS NOT NULL', ...equal.map(([field]) => `${columnOf(field)} = ?`)];
  if (range === undefined) return { sql: terms.join(' AND '), values };
  const column = columnOf(range.field);
  return {
    sql: [...terms, `${column} >= ?`, `${column} < ?`].join(' AND '),
    values: [...values, ...boundsOf(range)],
  };
}

function boundsOf({ from, to }: NonNullable<CheckedFilter['range']>): readonly ColumnValue[] {
  const widest = typeBounds(from ?? to ?? ''); // one of them is there
  return [from ?? widest.from, to ?? widest.to];
}
