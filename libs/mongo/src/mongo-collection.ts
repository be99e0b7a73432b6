/** What an adapter needs in its database, as data, for the one command that makes it. */
export interface MongoCollection {
  readonly name: string;
  /** What the server holds every document to. */
  readonly validator?: Readonly<Record<string, unknown>>;
  readonly indexes: readonly MongoIndex[];
  readonly access: CollectionAccess;
}

export interface MongoIndex {
  /** Fields in the order of the index: 1 ascending, -1 descending. */
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
}

/** What a service may do with the documents: never more than its adapter needs. */
export type CollectionAccess = 'append-only' | 'read-insert-update' | 'read-write';

/** The same in the words of a MongoDB role. Whoever may use a collection may also see whether its indexes are there. */
export const ROLE_ACTIONS: Readonly<Record<CollectionAccess, readonly string[]>> = {
  'append-only': ['find', 'insert', 'listIndexes'],
  'read-insert-update': ['find', 'insert', 'update', 'listIndexes'],
  'read-write': ['find', 'insert', 'update', 'remove', 'listIndexes'],
};
