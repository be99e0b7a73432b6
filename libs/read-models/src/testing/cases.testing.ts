import type { RecordedEvent } from '@taizhang/kernel';
import type { CollectionDefinition, Projection } from '../read-models.port.js';

/** A read model to test stores with. `steps` shows each event that was applied: none may be missing, none twice. */
export type CaseDocument = Readonly<{
  id: string;
  status: string;
  opened: number;
  urgent: boolean;
  agent?: string;
  steps: readonly string[];
}>;

export type CaseEvent = { readonly type: string; readonly data: object };

export const caseCollection: CollectionDefinition<CaseDocument> = {
  name: 'open-cases',
  indexes: [['status', 'opened'], ['urgent'], ['agent'], ['opened'], ['status', 'agent', 'urgent']],
};

export const caseProjection: Projection<CaseDocument> = {
  collection: caseCollection,
  version: 1,
  from: { intake: ['CaseOpened', 'CaseMoved', 'CaseRemoved'], complaint: ['CaseMoved'] },
  idsOf: (event) => [event.stream],
  apply(document, event, id) {
    const steps = [...(document?.steps ?? []), `${event.context}/${event.position}`];
    switch (event.type) {
      case 'CaseRemoved':
        return undefined;
      case 'CaseOpened':
        return { ...opening(event), id, steps };
      default:
        return { ...(document ?? UNOPENED), id, status: String(fieldsOf(event).status), steps };
    }
  },
};

/** An event as a log would have recorded it, with fixed circumstances. */
export function recorded(
  place: { readonly position: number; readonly stream: string; readonly context?: string },
  event: CaseEvent,
): RecordedEvent {
  const context = place.context ?? 'intake';
  return {
    id: `01900000-0000-7000-8000-${String(place.position).padStart(12, '0')}`,
    v: 1,
    version: 1,
    at: '2026-03-02T09:00:00.000Z',
    actor: 'person-1',
    tenant: 'main',
    correlationId: 'correlation-1',
    causationId: `commit-${place.position}`,
    ...event,
    context,
    position: place.position,
    stream: place.stream,
  };
}

const UNOPENED = { status: 'new', opened: 0, urgent: false };

function opening(event: RecordedEvent): Omit<CaseDocument, 'id' | 'steps'> {
  const { status = 'new', opened = 0, urgent = false, agent } = fieldsOf(event);
  return { status, opened, urgent, ...(agent !== undefined && { agent }) };
}

/** The events of these tests carry the fields of the document they make. */
function fieldsOf({ data }: RecordedEvent): Partial<CaseDocument> {
  return data;
}
