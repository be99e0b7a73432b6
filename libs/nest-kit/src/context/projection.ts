import type { Message, RecordedEvent } from '@taizhang/kernel';
import type { CollectionDefinition, Document, Projection } from '@taizhang/read-models';

/** One type of a context's facts, as its log holds them. */
export type Recorded<Event extends Message, Type extends string> = RecordedEvent<
  Extract<Event, { readonly type: Type }>
>;

export interface ProjectionDefinition<Event extends Message, Type extends Event['type'], Doc extends Document> {
  readonly collection: CollectionDefinition<Doc>;
  /** Raise it when anything below changes: the model is then rebuilt. */
  readonly version: number;
  /** Id of the document that a fact concerns, or of each when they are several. */
  readonly id: (fact: Recorded<Event, Type>) => string | readonly string[];
  /** The document after each type of fact; undefined removes it. Types that are not named change nothing. */
  readonly when: {
    readonly [Each in Type]: (document: Doc | undefined, fact: Recorded<Event, Each>, id: string) => Doc | undefined;
  };
}

/** Declares projections of one context's events: `projectionOf<OrganisationEvent, PersonDocument>('organisation')({ … })`. */
export function projectionOf<Event extends Message, Doc extends Document>(context: string) {
  return <Type extends Event['type']>(definition: ProjectionDefinition<Event, Type, Doc>): Projection => {
    const { collection, version, id, when } = definition;
    const isOurs = (event: RecordedEvent): event is Recorded<Event, Type> =>
      event.context === context && Object.hasOwn(when, event.type);
    const projection: Projection<Doc> = {
      collection,
      version,
      from: { [context]: Object.keys(when) },
      idsOf: (event) => (isOurs(event) ? [id(event)].flat() : []),
      apply: (document, event, docId) => (isOurs(event) ? when[event.type](document, event, docId) : document),
    };
    return projection as unknown as Projection; // the documents that `apply` is given are those it made itself
  };
}
