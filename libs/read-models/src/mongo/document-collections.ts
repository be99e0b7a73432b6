import { ensureCollection } from '@taizhang/mongo';
import type { ClientSession, Model } from 'mongoose';
import type { CollectionDefinition } from '../read-models.port.js';
import type { MongoDatabase } from './mongo-database.js';
import { documentSchema, remainsSchema, type StoredBody, type StoredRemains } from './read-models.schema.js';

/** The collections of documents: one for each generation, so that an old one is dropped at once, with its indexes. */
export class DocumentCollections {
  private readonly remains: Model<StoredRemains>;
  /** By name. */
  private readonly models = new Map<string, Model<StoredBody>>();
  /** Names of those that are there, with all indexes. */
  private readonly ensured = new Set<string>();

  constructor(private readonly database: MongoDatabase) {
    this.remains = database.model('remains', remainsSchema);
  }

  of(definition: CollectionDefinition, id: string): Model<StoredBody> {
    const name = nameOf(definition.name, id);
    const known = this.models.get(name);
    if (known !== undefined) return known;
    const model = this.database.model(name, documentSchema(definition, name));
    this.models.set(name, model);
    return model;
  }

  isEnsured(projection: string, id: string): boolean {
    return this.ensured.has(nameOf(projection, id));
  }

  /** Makes the collection, and the indexes that it lacks. */
  async ensure(definition: CollectionDefinition, id: string): Promise<void> {
    const model = this.of(definition, id);
    await ensureCollection(() => model.createCollection());
    await model.createIndexes();
    this.ensured.add(nameOf(definition.name, id));
  }

  /** What was known of a generation is no longer so. */
  forget(projection: string, id: string): void {
    const name = nameOf(projection, id);
    this.models.delete(name);
    this.ensured.delete(name);
    this.database.forgetModel(name);
  }

  async drop(projection: string, id: string): Promise<void> {
    this.forget(projection, id);
    await this.database.dropCollection(nameOf(projection, id));
  }

  /** Says, in the transaction that drops a generation, that its documents are yet to be dropped. */
  async leave(session: ClientSession, projection: string, id: string): Promise<void> {
    await this.remains.create([{ _id: id, projection }], { session });
  }

  /** Drops the documents of all dropped generations, those of a process that did not come so far included. */
  async dropRemains(): Promise<void> {
    for (const { _id, projection } of await this.remains.find().lean()) {
      await this.drop(projection, _id);
      await this.remains.deleteOne({ _id });
    }
  }
}

function nameOf(projection: string, generation: string): string {
  return `documents.${projection}.${generation}`;
}
