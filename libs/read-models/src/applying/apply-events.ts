import type { RecordedEvent } from '@taizhang/kernel';
import type { Document, Projection, ProjectionBatch, Source } from '../read-models.port.js';

/** A document as a store keeps it. One that was removed stays without its body, so that its sources still guard it. */
export interface StoredDocument {
  readonly document: Document | undefined;
  /** {@link sourceKey} → position of the last event applied. */
  readonly sources: Readonly<Record<string, number>>;
}

const NEVER_STORED: StoredDocument = { document: undefined, sources: {} };

export function sourceKey({ context, partition }: Source): string {
  return `${context}/${partition}`;
}

/** Ids of the documents that a batch concerns. */
export function idsOf(projection: Projection, { events }: ProjectionBatch): ReadonlySet<string> {
  return new Set(events.flatMap(projection.idsOf));
}

/** The documents that a batch changes, after it. Events that a document has already seen change nothing. */
export function applyEvents(
  projection: Projection,
  batch: ProjectionBatch,
  stored: (id: string) => StoredDocument | undefined,
): ReadonlyMap<string, StoredDocument> {
  const source = sourceKey(batch.source);
  const changed = new Map<string, StoredDocument>();
  for (const event of batch.events) {
    for (const id of projection.idsOf(event)) {
      const before = changed.get(id) ?? stored(id) ?? NEVER_STORED;
      if (event.position <= (before.sources[source] ?? -1)) continue;
      changed.set(id, applyEvent(before, { projection, event, id, source }));
    }
  }
  return changed;
}

interface Step {
  readonly projection: Projection;
  readonly event: RecordedEvent;
  readonly id: string;
  readonly source: string;
}

function applyEvent({ document, sources }: StoredDocument, { projection, event, id, source }: Step): StoredDocument {
  return { document: projection.apply(document, event, id), sources: { ...sources, [source]: event.position } };
}
