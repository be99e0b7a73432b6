/** A collection as an adapter describes it, for the one command that makes collections. */
export interface MongoCollection {
  readonly name: string;
  /** JSON Schema that the server holds every document to. */
  readonly validator?: Readonly<Record<string, unknown>>;
  readonly indexes: readonly MongoIndex[];
  readonly access: CollectionAccess;
}

export interface MongoIndex {
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
}

/** What the service may do with the documents: never more than the adapter needs. */
export type CollectionAccess = 'append-only' | 'read-insert-update' | 'read-write';

export const ACTIONS: Readonly<Record<CollectionAccess, readonly string[]>> = {
  'append-only': ['find', 'insert', 'listIndexes'],
  'read-insert-update': ['find', 'insert', 'update', 'listIndexes'],
  'read-write': ['find', 'insert', 'update', 'remove', 'listIndexes'],
};
