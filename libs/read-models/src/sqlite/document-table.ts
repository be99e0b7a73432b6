import { indexedFields } from '../questions/definition.js';
import type { CollectionDefinition } from '../read-models.port.js';
import { columnExpression } from './column-value.js';
import type { Database } from './database.js';

/**
 * The documents of one generation. A removed document keeps its row with `doc` null, so that its sources still guard it.
 * `sources` is a JSON object: source → position of the last event applied.
 */
export function tableOf(collection: string, generation: string): string {
  return quoted(`documents:${collection}:${generation}`);
}

export function columnOf(field: string): string {
  return field === 'id' ? 'id' : quoted(`field:${field}`);
}

/** Makes the table, and the columns and indexes that it lacks. */
export function ensureTable(database: Database, table: string, definition: CollectionDefinition): void {
  // No column types: they would make the text '5' and the number 5 equal.
  database.execute(`CREATE TABLE IF NOT EXISTS ${table} (id PRIMARY KEY NOT NULL, doc, sources NOT NULL)`);
  const present = columnsOf(database, table);
  for (const field of indexedFields(definition)) {
    if (present.has(columnOf(field))) continue;
    database.execute(
      `ALTER TABLE ${table} ADD COLUMN ${columnOf(field)} GENERATED ALWAYS AS (${columnExpression(field)}) VIRTUAL`,
    );
  }
  for (const fields of definition.indexes) ensureIndex(database, table, fields);
}

function ensureIndex(database: Database, table: string, fields: readonly string[]): void {
  const name = quoted(`index:${table.slice(1, -1)}:${fields.join(',')}`);
  const columns = [...fields.filter((field) => field !== 'id').map(columnOf), 'id'].join(', ');
  database.execute(`CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${columns}) WHERE doc IS NOT NULL`);
}

function columnsOf(database: Database, table: string): ReadonlySet<string> {
  // Rows come as arrays; the name is the second column of the pragma.
  const rows = database.statement(`PRAGMA table_xinfo(${table})`).all() as unknown as readonly [number, string][];
  return new Set(rows.map(([, name]) => quoted(name)));
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
