import type { PageEnd } from '../questions/cursor.js';
import { limitOf, orderOf } from '../questions/question.js';
import type { CollectionDefinition, Find } from '../read-models.port.js';
import { toColumn, type ColumnValue } from './column-value.js';
import { conditionOf, type Condition } from './condition.js';
import { columnOf } from './document-table.js';

export interface Query {
  readonly sqlFor: (table: string) => string;
  readonly values: readonly ColumnValue[];
}

/** Id, document and sort value of a page's documents after the end of the page before, and of one more if there is. */
export function pageQuery(definition: CollectionDefinition, find: Find, after: PageEnd | undefined): Query {
  const { field, direction } = orderOf(find);
  const condition = conditionOf(definition, find, find.sort?.field);
  const column = columnOf(field);
  const [order, comparison] = direction === 'ascending' ? ['ASC', '>'] : ['DESC', '<'];
  const orderBy = field === 'id' ? `id ${order}` : `${column} ${order}, id ${order}`;
  const beyond = after === undefined ? ALL : beyondEnd(field, comparison, after);
  return {
    sqlFor: (table) =>
      `SELECT id, doc, ${column} FROM ${table} WHERE ${condition.sql}${beyond.sql} ORDER BY ${orderBy} LIMIT ?`,
    values: [...condition.values, ...beyond.values, limitOf(find) + 1],
  };
}

const ALL: Condition = { sql: '', values: [] };

function beyondEnd(field: string, comparison: string, [value, id]: PageEnd): Condition {
  if (field === 'id') return { sql: ` AND id ${comparison} ?`, values: [id] };
  return { sql: ` AND (${columnOf(field)}, id) ${comparison} (?, ?)`, values: [toColumn(value), id] };
}
