import type { Model } from 'mongoose';
import type { Cursors } from '../questions/cursor.js';
import type { FieldValue } from '../questions/field-value.js';
import { pageOf } from '../questions/page.js';
import { orderOf, type Filter } from '../questions/question.js';
import {
  ReadModelError,
  type Collection,
  type CollectionDefinition,
  type Document,
  type Find,
  type Generation,
  type GroupCount,
  type Page,
} from '../read-models.port.js';
import type { DocumentCollections } from './document-collections.js';
import { conditionsOf } from './filter.js';
import type { GenerationStore } from './generation-store.js';
import { pathOf } from './index-keys.js';
import type { MongoDatabase } from './mongo-database.js';
import { pageQuery } from './page-query.js';
import type { StoredBody } from './read-models.schema.js';

export interface CollectionStore {
  readonly database: MongoDatabase;
  readonly generations: GenerationStore;
  readonly documents: DocumentCollections;
  readonly cursors: Cursors;
}

export class MongoCollection<Doc extends Document> implements Collection<Doc> {
  private readonly store: CollectionStore;
  private readonly definition: CollectionDefinition;

  constructor(store: CollectionStore, definition: CollectionDefinition<Doc>) {
    this.store = store;
    // Names of fields are all that is needed from here on.
    this.definition = definition as unknown as CollectionDefinition;
  }

  async get(id: string): Promise<Doc | undefined> {
    const [found] = await this.ask((documents) => documents.find({ _id: id, doc: { $exists: true } }).lean());
    return found?.doc as Doc | undefined; // written by the projection of this collection
  }

  async find(find: Find<Doc>): Promise<Page<Doc>> {
    const question: Find = find;
    const after = this.store.cursors.decode(this.definition.name, question);
    const { filter, sort, limit } = pageQuery(this.definition, question, after);
    const stored = await this.ask((documents) =>
      documents.find(filter, { doc: 1 }, { sort, limit, batchSize: limit }).lean(),
    );
    const { field } = orderOf(question);
    const found = stored.map(({ _id, doc }) => ({
      id: _id,
      document: doc as Doc, // written by the projection of this collection
      value: field === 'id' ? _id : valueOf(doc?.[field]),
    }));
    return pageOf(found, { collection: this.definition.name, find: question }, this.store.cursors);
  }

  async count(filter: Filter): Promise<number> {
    const conditions = conditionsOf(this.definition, filter);
    const counted = await this.ask((documents) =>
      documents
        .aggregate<{ count: number }>([{ $match: { $and: conditions } }, { $count: 'count' }])
        .readConcern('majority'),
    );
    return counted[0]?.count ?? 0;
  }

  async group(field: keyof Doc & string, filter: Filter = {}): Promise<readonly GroupCount[]> {
    const conditions = conditionsOf(this.definition, filter, field);
    const counted = await this.ask((documents) =>
      documents
        .aggregate<{ _id: FieldValue; count: number }>([
          { $match: { $and: conditions } },
          { $group: { _id: `$${pathOf(field)}`, count: { $sum: 1 } } },
          { $sort: { count: -1, _id: 1 } },
        ])
        .readConcern('majority'),
    );
    return counted.map(({ _id, count }) => ({ value: _id, count }));
  }

  /**
   * Asks the live generation. A collection that was dropped answers like an empty one, so when nothing is found it is
   * asked again unless the generation is still the live one.
   */
  private ask<Row>(query: (documents: Model<StoredBody>) => PromiseLike<readonly Row[]>): Promise<readonly Row[]> {
    const { database, documents } = this.store;
    return database.available(async () => {
      for (;;) {
        const { id } = await this.live();
        const rows = await query(documents.of(this.definition, id));
        if (rows.length > 0 || (await this.live()).id === id) return rows;
      }
    });
  }

  private async live(): Promise<Generation> {
    const live = await this.store.generations.live(this.definition.name);
    if (live === undefined) throw new ReadModelError('COLLECTION_UNKNOWN', `${this.definition.name} is not declared`);
    return live;
  }
}

/** A field that is no text, number or boolean is sorted as if it were absent. */
function valueOf(field: unknown): FieldValue {
  return typeof field === 'string' || typeof field === 'number' || typeof field === 'boolean' ? field : null;
}
