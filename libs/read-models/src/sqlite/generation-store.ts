import { randomBytes } from 'node:crypto';
import type { CollectionDefinition, Generation, Generations } from '../read-models.port.js';
import type { Database } from './database.js';
import { ensureTable, tableOf } from './document-table.js';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS generation (
    id TEXT PRIMARY KEY,
    collection TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('live', 'building')),
    version INTEGER NOT NULL,
    UNIQUE (collection, role)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS progress (
    generation TEXT NOT NULL REFERENCES generation (id),
    context TEXT NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (generation, context)
  ) STRICT, WITHOUT ROWID;`;

type Role = 'live' | 'building';

/** Which generations there are and how far each has come. Callers hold the transaction. */
export class GenerationStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
    database.execute(SCHEMA);
  }

  of(collection: string): Partial<Generations> {
    const live = this.find(collection, 'live');
    const building = this.find(collection, 'building');
    return { ...(live && { live }), ...(building && { building }) };
  }

  find(collection: string, role: Role): Generation | undefined {
    const row = this.database
      .statement('SELECT id, version FROM generation WHERE collection = ? AND role = ?')
      .get(collection, role) as unknown as [string, number] | undefined; // rows come as arrays
    return row && { id: row[0], version: row[1] };
  }

  exists(id: string): boolean {
    return this.database.statement('SELECT 1 FROM generation WHERE id = ?').get(id) !== undefined;
  }

  create(definition: CollectionDefinition, role: Role, version: number): void {
    const id = randomBytes(8).toString('hex');
    this.database
      .statement('INSERT INTO generation (id, collection, role, version) VALUES (?, ?, ?, ?)')
      .run(id, definition.name, role, version);
    ensureTable(this.database, tableOf(definition.name, id), definition);
  }

  drop(collection: string, { id }: Generation): void {
    this.database.statement('DELETE FROM progress WHERE generation = ?').run(id);
    this.database.statement('DELETE FROM generation WHERE id = ?').run(id);
    this.database.execute(`DROP TABLE ${tableOf(collection, id)}`);
  }

  makeLive({ id }: Generation): void {
    this.database.statement(`UPDATE generation SET role = 'live' WHERE id = ?`).run(id);
  }

  progress(id: string, context: string): number {
    const row = this.database
      .statement('SELECT next FROM progress WHERE generation = ? AND context = ?')
      .get(id, context) as unknown as [number] | undefined; // rows come as arrays
    return row?.[0] ?? 0;
  }

  /** Never moves backwards. */
  saveProgress(id: string, context: string, next: number): void {
    this.database
      .statement(
        `INSERT INTO progress (generation, context, next) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET next = excluded.next WHERE excluded.next > next`,
      )
      .run(id, context, next);
  }
}
