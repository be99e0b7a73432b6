import type { Message } from './message.js';

/**
 * The stored schema of one event type. `data` is any Standard Schema (the contracts use zod): the only definition of the
 * event, from which types, runtime validation, JSON Schema and the event catalogue come.
 */
export interface EventSchema {
  /** Version of the schema, from 1. A stored version is never edited: add an optional field or a new version. */
  readonly v: number;
  readonly data: { readonly '~standard': { readonly types?: { readonly output: object } | undefined } };
}

/** Every event type of a context, by name. */
export type EventCatalogue = Readonly<Record<string, EventSchema>>;

type DataOf<Schema extends EventSchema> = NonNullable<Schema['data']['~standard']['types']>['output'];

/** The union of a catalogue's events, as the domain sees them: personal fields in plain text. */
export type EventsOf<Catalogue extends EventCatalogue> = {
  [Type in keyof Catalogue & string]: Message<Type, DataOf<Catalogue[Type]>>;
}[keyof Catalogue & string];
