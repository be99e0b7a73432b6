import type { ClientSession, Connection } from 'mongoose';
import { applyEvents, idsOf } from '../applying/apply-events.js';
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
import { cursorKey } from './cursor-key.js';
import { DocumentCollections } from './document-collections.js';
import { GenerationStore } from './generation-store.js';
import { MongoCollection, type CollectionStore } from './mongo-collection.js';
import { MongoDatabase } from './mongo-database.js';
import { readDocuments, writeDocuments } from './stored-documents.js';

export interface MongoReadModelsOptions {
  /** Open, on a database that holds read models and nothing else; it stays the caller's. */
  readonly connection: Connection;
}

/**
 * Read models in MongoDB: a collection for each generation, for any number of processes at once. Makes what is missing
 * in the database. Throws `REPLICA_SET_REQUIRED`, `READ_MODELS_UNAVAILABLE`.
 */
export async function openMongoReadModels({ connection }: MongoReadModelsOptions): Promise<ReadModels> {
  const database = new MongoDatabase(connection);
  await database.prepare();
  const cursors = new Cursors(await cursorKey(database));
  const generations = new GenerationStore(database);
  return new MongoReadModels({ database, generations, documents: new DocumentCollections(database), cursors });
}

class MongoReadModels implements ReadModels {
  private readonly projections = new Map<string, Projection>();

  constructor(private readonly store: CollectionStore) {}

  async declare<Doc extends Document>(projection: Projection<Doc>): Promise<void> {
    // The documents that `apply` will be given are those it made itself.
    const declared = projection as unknown as Projection;
    const { collection } = declared;
    checkDefinition(collection);
    await this.planGenerations(declared);
    for (const { id } of allOf(await this.generations(collection.name))) {
      this.store.documents.forget(collection.name, id); // its indexes may be others now
      await this.hasCollection(collection, id);
    }
    this.projections.set(collection.name, declared);
  }

  collection<Doc extends Document>(definition: CollectionDefinition<Doc>): Collection<Doc> {
    return new MongoCollection(this.store, definition);
  }

  async apply(name: string, batch: ProjectionBatch): Promise<void> {
    const { database, generations, documents } = this.store;
    const projection = this.declared(name);
    const { collection } = projection;
    if (!(await this.hasCollection(collection, batch.generation))) return;
    const model = documents.of(collection, batch.generation);
    const ids = idsOf(projection, batch);
    await database.transaction(async (session) => {
      if (!(await generations.advance(session, batch)) || ids.size === 0) return;
      const present = await readDocuments(session, model, ids);
      const changed = applyEvents(projection, batch, (id) => present.get(id));
      await writeDocuments(session, model, { documents: changed, present });
    });
  }

  async progress(name: string, generation: string, source: Source): Promise<number> {
    this.declared(name);
    return this.store.database.available(() => this.store.generations.progress(generation, source));
  }

  async generations(name: string): Promise<Generations> {
    return this.store.database.available(async () => declaredOf(name, await this.store.generations.of(name)));
  }

  async startRebuild(name: string): Promise<void> {
    const { database, generations } = this.store;
    const { version } = this.declared(name);
    await database.transaction(async (session) => {
      const { building } = await generations.of(name, session);
      if (building) await this.drop(session, name, building);
      await generations.create(session, name, { role: 'building', version });
    });
    await this.dropRemains();
  }

  async swap(name: string): Promise<boolean> {
    const { database, generations } = this.store;
    this.declared(name);
    // Asked after every batch of a rebuild, and true of the last: a look spares all others the transaction.
    if (!(await database.available(() => this.swappable(name)))) return false;
    const isSwapped = await database.transaction(async (session) => {
      const ready = await this.swappable(name, session);
      if (ready === undefined) return false;
      await this.drop(session, name, ready.live);
      await generations.makeLive(session, ready.building);
      return true;
    });
    if (isSwapped) await this.dropRemains();
    return isSwapped;
  }

  async close(): Promise<void> {
    this.store.database.close();
  }

  private async swappable(name: string, session?: ClientSession): Promise<Required<Generations> | undefined> {
    const { generations } = this.store;
    const { live, building } = declaredOf(name, await generations.of(name, session));
    if (!building || !(await generations.isAsFarAs(building, live, session))) return undefined;
    return { live, building };
  }

  private async planGenerations({ collection: { name }, version }: Projection): Promise<void> {
    const { database, generations } = this.store;
    await database.transaction(async (session) => {
      const { drop, create } = planFor(await generations.of(name, session), version);
      if (drop) await this.drop(session, name, drop);
      if (create) await generations.create(session, name, { role: create, version });
    });
    await this.dropRemains();
  }

  /** Whether there is such a generation; if so, its collection is there too, with all indexes. */
  private hasCollection(definition: CollectionDefinition, id: string): Promise<boolean> {
    const { database, documents, generations } = this.store;
    return database.available(async () => {
      if (documents.isEnsured(definition.name, id)) return true;
      if (!(await generations.exists(id))) return false;
      await documents.ensure(definition, id);
      if (await generations.exists(id)) return true;
      await documents.drop(definition.name, id); // another process has dropped it meanwhile
      return false;
    });
  }

  private async drop(session: ClientSession, name: string, { id }: Generation): Promise<void> {
    await this.store.generations.drop(session, id);
    await this.store.documents.leave(session, name, id);
  }

  private dropRemains(): Promise<void> {
    return this.store.database.available(() => this.store.documents.dropRemains());
  }

  private declared(name: string): Projection {
    const projection = this.projections.get(name);
    if (projection === undefined) throw unknown(name);
    return projection;
  }
}

function declaredOf(name: string, { live, building }: Partial<Generations>): Generations {
  if (live === undefined) throw unknown(name);
  return { live, ...(building && { building }) };
}

function unknown(name: string): ReadModelError {
  return new ReadModelError('COLLECTION_UNKNOWN', `${name} is not declared`);
}
