import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PageEnd } from '../questions/cursor.js';
import type { Find } from '../read-models.port.js';
import { Database } from './database.js';
import { ensureTable, tableOf } from './document-table.js';
import { pageQuery } from './page-query.js';

const definition = { name: 'cases', indexes: [['status', 'opened'], ['agent']] };
const table = tableOf('cases', 'g1');

describe('a question that a declared index covers', () => {
  let database: Database;
  beforeEach(() => {
    database = new Database(':memory:');
    ensureTable(database, table, definition);
  });
  afterEach(() => database.close());

  /** What SQLite says it will do, step by step. */
  function planOf(find: Find, after?: PageEnd): string {
    const { sqlFor, values } = pageQuery(definition, find, after);
    const statement = database.statement(`EXPLAIN QUERY PLAN ${sqlFor(table)}`);
    const rows = statement.all(...values) as unknown as readonly (readonly unknown[])[]; // rows come as arrays
    return rows.map((row) => String(row.at(-1))).join('\n');
  }

  it.each<[string, Find]>([
    ['equality and sort', { where: { status: 'new' }, sort: { field: 'opened', direction: 'ascending' } }],
    ['equality and range', { where: { status: 'new' }, range: { field: 'opened', from: 1 } }],
    ['range', { range: { field: 'agent', from: 'a', to: 'b' } }],
    ['equality on all fields, by id', { where: { agent: 'li' } }],
    ['a range of ids', { range: { field: 'id', from: 'case-1' } }],
  ])('is searched in the index, without a scan or a sort: %s', (_, find) => {
    const plan = planOf(find);
    expect(plan).toMatch(/^SEARCH .* USING .*INDEX/);
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
  });

  it('goes on after a page in the index', () => {
    const plan = planOf({ where: { status: 'new' }, sort: { field: 'opened', direction: 'descending' } }, [
      7,
      'case-1',
    ]);
    expect(plan).toMatch(/^SEARCH .* USING .*INDEX .*opened\)?,?.*</);
    expect(plan).not.toMatch(/TEMP B-TREE/);
  });

  it('walks the index for a sort alone', () => {
    const plan = planOf({ sort: { field: 'agent', direction: 'ascending' } });
    expect(plan).toMatch(/^SCAN .* USING .*INDEX "?index:documents:cases:g1:agent/);
    expect(plan).not.toMatch(/TEMP B-TREE/);
  });
});
