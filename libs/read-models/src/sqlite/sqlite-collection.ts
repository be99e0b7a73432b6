import type { Cursors } from '../questions/cursor.js';
import { pageOf } from '../questions/page.js';
import {
  ReadModelError,
  type Collection,
  type CollectionDefinition,
  type Document,
  type Find,
  type GroupCount,
  type Page,
} from '../read-models.port.js';
import { fromColumn, type ColumnValue } from './column-value.js';
import { conditionOf } from './condition.js';
import type { Database } from './database.js';
import { columnOf, tableOf } from './document-table.js';
import type { GenerationStore } from './generation-store.js';
import { pageQuery } from './page-query.js';

export interface CollectionStore {
  readonly database: Database;
  readonly generations: GenerationStore;
  readonly cursors: Cursors;
}

/** `id`, document, sort value. */
type Row = readonly [string, string, ColumnValue];

export class SqliteCollection<Doc extends Document> implements Collection<Doc> {
  private readonly store: CollectionStore;
  private readonly definition: CollectionDefinition;

  constructor(store: CollectionStore, definition: CollectionDefinition<Doc>) {
    this.store = store;
    // Names of fields are all that is needed from here on.
    this.definition = definition as unknown as CollectionDefinition;
  }

  async get(id: string): Promise<Doc | undefined> {
    const [row] = this.rows<[string]>((table) => `SELECT doc FROM ${table} WHERE id = ? AND doc IS NOT NULL`, [id]);
    return row && (JSON.parse(row[0]) as Doc); // written by the projection of this collection
  }

  async find(find: Find<Doc>): Promise<Page<Doc>> {
    const question: Find = find;
    const after = this.store.cursors.decode(this.definition.name, question);
    const { sqlFor, values } = pageQuery(this.definition, question, after);
    const found = this.rows<Row>(sqlFor, values).map(([id, doc, value]) => ({
      id,
      document: JSON.parse(doc) as Doc, // written by the projection of this collection
      value: fromColumn(value),
    }));
    return pageOf(found, { collection: this.definition.name, find: question }, this.store.cursors);
  }

  async count(filter: Pick<Find<Doc>, 'where' | 'range'>): Promise<number> {
    const { sql, values } = conditionOf(this.definition, filter);
    const [row] = this.rows<[number]>((table) => `SELECT count(*) FROM ${table} WHERE ${sql}`, values);
    return row?.[0] ?? 0;
  }

  async group(
    field: keyof Doc & string,
    filter: Pick<Find<Doc>, 'where' | 'range'> = {},
  ): Promise<readonly GroupCount[]> {
    const { sql, values } = conditionOf(this.definition, filter, field);
    const column = columnOf(field);
    const rows = this.rows<[ColumnValue, number]>(
      (table) =>
        `SELECT ${column}, count(*) FROM ${table} WHERE ${sql} GROUP BY ${column} ORDER BY count(*) DESC, ${column}`,
      values,
    );
    return rows.map(([value, count]) => ({ value: fromColumn(value), count }));
  }

  /** Runs a query over the live generation's table. */
  private rows<R>(sqlFor: (table: string) => string, values: readonly ColumnValue[]): readonly R[] {
    const { database, generations } = this.store;
    return database.read(() => {
      const live = generations.find(this.definition.name, 'live');
      if (live === undefined) throw new ReadModelError('COLLECTION_UNKNOWN', `${this.definition.name} is not declared`);
      const sql = sqlFor(tableOf(this.definition.name, live.id));
      return database.statement(sql).all(...values) as unknown as readonly R[]; // rows come as arrays
    });
  }
}
