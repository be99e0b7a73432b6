import type { Message, RecordedEvent } from '@taizhang/kernel';
import type { Document, Projection } from '@taizhang/read-models';

/** The documents, by id, that a projection makes of facts of one context. Their circumstances are made up. */
export function documentsOf(
  projection: Projection,
  context: string,
  facts: readonly Message[],
): Record<string, Document> {
  return documentsFrom(
    projection,
    facts.map((fact, position) => recorded(context, fact, position)),
  );
}

/** The documents, by id, that a projection makes of events, in the order in which they are told. */
export function documentsFrom(projection: Projection, events: readonly RecordedEvent[]): Record<string, Document> {
  const documents = new Map<string, Document | undefined>();
  for (const event of events) {
    for (const id of projection.idsOf(event)) documents.set(id, projection.apply(documents.get(id), event, id));
  }
  return Object.fromEntries([...documents].filter((entry): entry is [string, Document] => entry[1] !== undefined));
}

function recorded(context: string, fact: Message, position: number): RecordedEvent {
  return {
    ...fact,
    ...{ context, position, v: 1, stream: 'a-stream', version: position + 1, tenant: 'main' },
    ...{ id: `event-${position}`, at: '2026-03-02T09:00:00.000000Z', actor: 'YITZ' },
    ...{ correlationId: 'correlation-1', causationId: `commit-${position}` },
  };
}
