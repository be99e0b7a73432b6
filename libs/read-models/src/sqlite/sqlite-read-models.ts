import { randomBytes } from 'node:crypto';
import { applyEvents } from '../applying/apply-events.js';
import { allOf, planFor } from '../applying/generation-plan.js';
import { Cursors } from '../questions/cursor.js';
import { checkDefinition } from '../questions/definition.js';
import {
  ReadModelError,
  type Collection,
  type CollectionDefinition,
  type Document,
  type Generation,
  type Generations,
  type Projection,
  type ProjectionBatch,
  type ReadModels,
  type Source,
} from '../read-models.port.js';
import { Database } from './database.js';
import { ensureTable, tableOf } from './document-table.js';
import { GenerationStore } from './generation-store.js';
import { SqliteCollection } from './sqlite-collection.js';
import { readDocument, writeDocuments } from './stored-documents.js';

export interface SqliteReadModelsOptions {
  /** A file, made when it is missing, or `:memory:`. */
  readonly path: string;
}

/** Read models in one SQLite file: a table for each generation of a collection, JSON documents, generated columns. */
export function openSqliteReadModels({ path }: SqliteReadModelsOptions): ReadModels {
  return new SqliteReadModels(new Database(path));
}

class SqliteReadModels implements ReadModels {
  private readonly database: Database;
  private readonly generationStore: GenerationStore;
  private readonly cursors: Cursors;
  private readonly projections = new Map<string, Projection>();

  constructor(database: Database) {
    this.database = database;
    this.generationStore = new GenerationStore(database);
    this.cursors = new Cursors(cursorKey(database));
  }

  async declare<Doc extends Document>(projection: Projection<Doc>): Promise<void> {
    // The documents that `apply` will be given are those it made itself.
    const declared = projection as unknown as Projection;
    checkDefinition(declared.collection);
    this.database.transaction(() => this.ensureGenerations(declared));
    this.projections.set(declared.collection.name, declared);
  }

  collection<Doc extends Document>(definition: CollectionDefinition<Doc>): Collection<Doc> {
    const store = { database: this.database, generations: this.generationStore, cursors: this.cursors };
    return new SqliteCollection(store, definition);
  }

  async apply(name: string, batch: ProjectionBatch): Promise<void> {
    const projection = this.declared(name);
    this.database.transaction(() => {
      if (!this.generationStore.exists(batch.generation)) return;
      if (!this.generationStore.saveProgress(batch.generation, batch.source, batch.next)) return;
      const table = tableOf(name, batch.generation);
      const stored = (id: string) => readDocument(this.database, table, id);
      writeDocuments(this.database, table, applyEvents(projection, batch, stored));
    });
  }

  async progress(name: string, generation: string, source: Source): Promise<number> {
    this.declared(name);
    return this.database.read(() => this.generationStore.progress(generation, source));
  }

  async generations(name: string): Promise<Generations> {
    return this.database.read(() => this.generationsOf(name));
  }

  async startRebuild(name: string): Promise<void> {
    const { collection, version } = this.declared(name);
    this.database.transaction(() => {
      const { building } = this.generationsOf(name);
      if (building) this.drop(name, building);
      this.generationStore.create(collection, 'building', version);
    });
  }

  async swap(name: string): Promise<boolean> {
    this.declared(name);
    return this.database.transaction(() => {
      const { live, building } = this.generationsOf(name);
      if (!building || !this.generationStore.isAsFarAs(building, live)) return false;
      this.drop(name, live);
      this.generationStore.makeLive(building);
      return true;
    });
  }

  async close(): Promise<void> {
    this.database.close();
  }

  private ensureGenerations({ collection, version }: Projection): void {
    const { drop, create } = planFor(this.generationStore.of(collection.name), version);
    if (drop) this.drop(collection.name, drop);
    if (create) this.generationStore.create(collection, create, version);
    for (const { id } of allOf(this.generationStore.of(collection.name))) {
      ensureTable(this.database, tableOf(collection.name, id), collection);
    }
  }

  private drop(name: string, generation: Generation): void {
    this.generationStore.drop(name, generation);
    this.database.forgetStatements();
  }

  private declared(name: string): Projection {
    const projection = this.projections.get(name);
    if (projection === undefined) throw unknown(name);
    return projection;
  }

  private generationsOf(name: string): Generations {
    const { live, building } = this.generationStore.of(name);
    if (live === undefined) throw unknown(name);
    return { live, ...(building && { building }) };
  }
}

function unknown(name: string): ReadModelError {
  return new ReadModelError('COLLECTION_UNKNOWN', `${name} is not declared`);
}

/** Made once and kept with the documents, so that cursors outlive a restart. */
function cursorKey(database: Database): Uint8Array {
  return database.transaction(() => {
    database.execute('CREATE TABLE IF NOT EXISTS cursor_key (value BLOB NOT NULL) STRICT');
    const select = database.statement('SELECT value FROM cursor_key');
    if (select.get() === undefined) database.statement('INSERT INTO cursor_key VALUES (?)').run(randomBytes(32));
    const [key] = select.get() as unknown as [Uint8Array]; // rows come as arrays
    return key;
  });
}
