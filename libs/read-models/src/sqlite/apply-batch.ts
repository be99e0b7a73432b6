import type { RecordedEvent } from '@taizhang/kernel';
import type { Document, Projection, ProjectionBatch } from '../read-models.port.js';
import type { Database } from './database.js';
import { tableOf } from './document-table.js';

/** A document while a batch is applied: read once, written once. */
interface Loaded {
  document: Document | undefined;
  /** Context → position of the last event applied. */
  readonly sources: Record<string, number>;
}

/** Applies a batch's events to the documents they concern. The caller holds the transaction. */
export function applyBatch(database: Database, projection: Projection, batch: ProjectionBatch): void {
  const table = tableOf(projection.collection.name, batch.generation);
  const loaded = new Map<string, Loaded>();
  for (const event of batch.events) {
    for (const id of projection.idsOf(event)) {
      const entry = loaded.get(id) ?? load(database, table, id);
      loaded.set(id, entry);
      applyEvent(projection, event, { id, entry });
    }
  }
  store(database, table, loaded);
}

function applyEvent(projection: Projection, event: RecordedEvent, target: { id: string; entry: Loaded }): void {
  const { id, entry } = target;
  if (event.position <= (entry.sources[event.context] ?? -1)) return;
  entry.document = projection.apply(entry.document, event, id);
  entry.sources[event.context] = event.position;
}

function load(database: Database, table: string, id: string): Loaded {
  const row = database.statement(`SELECT doc, sources FROM ${table} WHERE id = ?`).get(id);
  if (row === undefined) return { document: undefined, sources: {} };
  const [doc, sources] = row as unknown as [string | null, string]; // rows come as arrays
  return {
    document: doc === null ? undefined : (JSON.parse(doc) as Document), // written by `store`
    sources: JSON.parse(sources) as Record<string, number>, // written by `store`
  };
}

function store(database: Database, table: string, loaded: ReadonlyMap<string, Loaded>): void {
  const write = database.statement(
    `INSERT INTO ${table} (id, doc, sources) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET doc = excluded.doc, sources = excluded.sources`,
  );
  for (const [id, { document, sources }] of loaded) {
    write.run(id, document === undefined ? null : JSON.stringify(document), JSON.stringify(sources));
  }
}
