import type { StoredDocument } from '../applying/apply-events.js';
import type { Document } from '../read-models.port.js';
import type { Database } from './database.js';

/** A document of a generation's table, removed ones included. */
export function readDocument(database: Database, table: string, id: string): StoredDocument | undefined {
  const row = database.statement(`SELECT doc, sources FROM ${table} WHERE id = ?`).get(id);
  if (row === undefined) return undefined;
  const [doc, sources] = row as unknown as [string | null, string]; // rows come as arrays
  return {
    document: doc === null ? undefined : (JSON.parse(doc) as Document), // written below
    sources: JSON.parse(sources) as Record<string, number>, // written below
  };
}

export function writeDocuments(
  database: Database,
  table: string,
  documents: ReadonlyMap<string, StoredDocument>,
): void {
  const write = database.statement(
    `INSERT INTO ${table} (id, doc, sources) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET doc = excluded.doc, sources = excluded.sources`,
  );
  for (const [id, { document, sources }] of documents) {
    write.run(id, document === undefined ? null : JSON.stringify(document), JSON.stringify(sources));
  }
}
