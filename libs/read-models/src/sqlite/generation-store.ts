import { randomBytes } from 'node:crypto';
import { sourceKey } from '../applying/apply-events.js';
import type { CollectionDefinition, Generation, Generations, Source } from '../read-models.port.js';
import type { Database } from './database.js';
import { ensureTable, quoted, tableOf } from './document-table.js';

/** Raise it when a table's shape changes: what is stored is then thrown away, and built anew from the logs. */
const SCHEMA_VERSION = 1;

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
    source TEXT NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (generation, source)
  ) STRICT, WITHOUT ROWID;`;

type Role = 'live' | 'building';

/** Which generations there are and how far each has come. Callers hold the transaction. */
export class GenerationStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
    database.transaction(() => {
      if (schemaVersion(database) !== SCHEMA_VERSION) dropEverything(database);
      database.execute(`${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}`);
    });
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

  progress(id: string, source: Source): number {
    return this.reached(id).get(sourceKey(source)) ?? 0;
  }

  /** Whether a generation has come at least as far as another in every source. */
  isAsFarAs(building: Generation, live: Generation): boolean {
    const reached = this.reached(building.id);
    return [...this.reached(live.id)].every(([source, next]) => (reached.get(source) ?? 0) >= next);
  }

  /** Never moves backwards. Answers whether it moved. */
  saveProgress(id: string, source: Source, next: number): boolean {
    const { changes } = this.database
      .statement(
        `INSERT INTO progress (generation, source, next) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET next = excluded.next WHERE excluded.next > next`,
      )
      .run(id, sourceKey(source), next);
    return changes === 1;
  }

  /** Next position by source. */
  private reached(id: string): ReadonlyMap<string, number> {
    const rows = this.database.statement('SELECT source, next FROM progress WHERE generation = ?').all(id);
    return new Map(rows as unknown as readonly [string, number][]); // rows come as arrays
  }
}

function schemaVersion(database: Database): number {
  const [version] = database.statement('PRAGMA user_version').get() as unknown as [number]; // rows come as arrays
  return version;
}

/** Cursors stay good: they name no generation. */
function dropEverything(database: Database): void {
  const tables = database
    .statement(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'cursor_key'`)
    .all();
  // Progress refers to generations. Rows come as arrays.
  database.execute('DROP TABLE IF EXISTS progress');
  for (const [name] of tables as unknown as readonly [string][]) {
    if (name !== 'progress') database.execute(`DROP TABLE ${quoted(name)}`);
  }
}
