import type { RecordedEvent } from '@taizhang/kernel';

/** A JSON document of a read model. Documents of one collection have an `id` that is unique in it. */
export type Document = Readonly<Record<string, unknown>>;

/** What a collection is called and by which fields it can be found, for every engine. */
export interface CollectionDefinition<Doc extends Document = Document> {
  /** kebab-case, unique in its context. */
  readonly name: string;
  /** Indexes: top-level fields with text, number or boolean values, in order; each index serves equality on its first
   * fields and a range or sort on the last. */
  readonly indexes: readonly (readonly (keyof Doc & string)[])[];
}

/**
 * Equality on fields, at most one range, a sort (by the range's field when there is a range), a page. Fields must be
 * covered by a declared index, or be `id`, which is always one. Without a sort or range the order is by id.
 */
export interface Find<Doc extends Document = Document> {
  readonly where?: Partial<Record<keyof Doc & string, string | number | boolean>>;
  readonly range?: {
    readonly field: keyof Doc & string;
    readonly from?: string | number;
    readonly to?: string | number;
  };
  readonly sort?: { readonly field: keyof Doc & string; readonly direction: 'ascending' | 'descending' };
  /** 1 to 1,000; 50 when absent. */
  readonly limit?: number;
  /** Opaque, from an earlier page of the same question. A forged one fails with `CURSOR_INVALID`. */
  readonly cursor?: string;
}

export interface Page<Doc extends Document = Document> {
  readonly items: readonly Doc[];
  /** Present when there is more. */
  readonly next?: string;
}

/**
 * Read access to the live generation of one collection. `from ≤ value < to` for ranges, among values of the bound's own
 * type; order is absent, numbers, text (by code point), booleans. Ties are broken by id, so pages never overlap.
 */
export interface Collection<Doc extends Document = Document> {
  get(id: string): Promise<Doc | undefined>;
  find(find: Find<Doc>): Promise<Page<Doc>>;
  count(find: Pick<Find<Doc>, 'where' | 'range'>): Promise<number>;
  /** How many documents there are for each value of a field, most first; null stands for documents without it. */
  group(field: keyof Doc & string, find?: Pick<Find<Doc>, 'where' | 'range'>): Promise<readonly GroupCount[]>;
}

export interface GroupCount {
  readonly value: string | number | boolean | null;
  readonly count: number;
}

/**
 * How events become documents: pure functions, so that a rebuild from zero gives the same documents. Only the events of
 * one stream come in a fixed order; a document that several streams feed must come out the same in any order of theirs.
 */
export interface Projection<Doc extends Document = Document> {
  readonly collection: CollectionDefinition<Doc>;
  /** Raise it when `apply` changes: the model is then rebuilt beside the old one and swapped in. */
  readonly version: number;
  /** Contexts and event types it reads. */
  readonly from: Readonly<Record<string, readonly string[]>>;
  /** Ids of the documents that an event concerns. */
  readonly idsOf: (event: RecordedEvent) => readonly string[];
  /** The document after the event; undefined removes it. */
  readonly apply: (document: Doc | undefined, event: RecordedEvent, id: string) => Doc | undefined;
}

/**
 * The read models of one context. Everything in it can be thrown away and rebuilt from the logs.
 *
 * A projection is named by its collection. It has one live generation of documents, which answers, and at times a
 * building one beside it. `apply` is one transaction of documents and progress: after a crash either both are there or
 * neither, and an event whose position a document has already seen changes nothing (guarded by source and position,
 * removed documents included). Batches of different sources may be applied at once, by several processes too.
 *
 * Durability: survives the end of the process; after a power cut it may be at an earlier progress, with the documents
 * of that progress. Errors: {@link ReadModelError}, and whatever a projection's own functions throw.
 */
export interface ReadModels {
  /**
   * Declares a projection: makes what is missing, and starts a building generation when its version is not the live
   * one's, in place of a half-built one of a lower version. Throws `DEFINITION_INVALID`.
   */
  declare<Doc extends Document>(projection: Projection<Doc>): Promise<void>;
  collection<Doc extends Document>(definition: CollectionDefinition<Doc>): Collection<Doc>;
  /**
   * Applies one source's batch to one generation of a projection, and records `next`, in one transaction. Progress never
   * moves backwards. A batch whose `next` is no progress changes nothing, nor does one for a generation that a swap has
   * dropped.
   */
  apply(projection: string, batch: ProjectionBatch): Promise<void>;
  /** Next position to apply of a source; 0 at the start. */
  progress(projection: string, generation: string, source: Source): Promise<number>;
  generations(projection: string): Promise<Generations>;
  /** Starts an empty building generation beside the live one, in place of an unfinished one. */
  startRebuild(projection: string): Promise<void>;
  /**
   * Puts the building generation in the live one's place and drops the old, in one transaction, if it has come at least
   * as far in every source (so that no reader goes back in time). Answers whether it did.
   */
  swap(projection: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Where a projection's events come from: one partition of one context's log, in position order. */
export interface Source {
  readonly context: string;
  readonly partition: number;
}

/** One copy of a projection's documents. */
export interface Generation {
  /** Unique for ever, also over stores that were thrown away. */
  readonly id: string;
  /** The projection's version that its documents were made with. */
  readonly version: number;
}

export interface Generations {
  readonly live: Generation;
  /** Present while one is under way (after a version change or {@link ReadModels.startRebuild}). */
  readonly building?: Generation;
}

export interface ProjectionBatch {
  readonly source: Source;
  /** {@link Generation.id} */
  readonly generation: string;
  /** In position order. */
  readonly events: readonly RecordedEvent[];
  readonly next: number;
}

export type ReadModelErrorCode =
  | 'CURSOR_INVALID'
  /** The question uses a field that no declared index covers, or a bound is out of range. */
  | 'FIND_INVALID'
  /** Nobody has declared it. */
  | 'COLLECTION_UNKNOWN'
  /** A name that is not kebab-case, or an index over a field that is no identifier. */
  | 'DEFINITION_INVALID'
  /** A projection made a document that the store cannot hold. Trying again does not help. */
  | 'DOCUMENT_TOO_LARGE'
  /** The store runs as a single server, without transactions. */
  | 'REPLICA_SET_REQUIRED'
  /** The store cannot persist or read now (disk full, I/O error, closed). Retry later. */
  | 'READ_MODELS_UNAVAILABLE';

export class ReadModelError extends Error {
  override readonly name = 'ReadModelError';
  constructor(
    readonly code: ReadModelErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
