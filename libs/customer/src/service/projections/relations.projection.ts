import type { ComplaintEvent } from '@taizhang/complaint/contract';
import type { IntakeEvent } from '@taizhang/intake/contract';
import type { RecordedEvent } from '@taizhang/kernel';
import type { CollectionDefinition, Projection } from '@taizhang/read-models';
import type { RevisitEvent } from '@taizhang/revisit/contract';

/** Something open, or lately done, that ties staff to a customer. */
export type RelationDocument = Readonly<{
  customerId: string;
  kind: 'ticket' | 'call' | 'call-list';
  /** Of the complaint, the call, the revisit. */
  reference: string;
  /** Who works on it; absent while it waits for somebody of the unit. */
  personId?: string;
  /** When it happened, of a call: it ties for a day. */
  at?: string;
}>;

/** What other contexts say that ties staff to customers, by what it is about. */
export const relations: CollectionDefinition<RelationDocument> = {
  name: 'relations',
  indexes: [['customerId'], ['personId', 'customerId']],
};

type ComplaintFact = Extract<
  ComplaintEvent,
  { readonly type: 'ComplaintRegistered' | 'InvestigationStarted' | 'ComplaintClosed' }
>;
type IntakeFact = Extract<IntakeEvent, { readonly type: 'CallReceived' }>;
type RevisitFact = Extract<RevisitEvent, { readonly type: 'RevisitScheduled' | 'AttemptMade' | 'RevisitConcluded' }>;
type Told = ComplaintFact | IntakeFact | RevisitFact;

const FROM = {
  complaint: ['ComplaintRegistered', 'InvestigationStarted', 'ComplaintClosed'],
  intake: ['CallReceived'],
  revisit: ['RevisitScheduled', 'AttemptMade', 'RevisitConcluded'],
} as const;

/**
 * E2, E4, E5 and, of what waits for somebody, E7. Each complaint and each revisit is a document of its own; of calls, which
 * are many, one for each person and customer: the last.
 */
const projection: Projection<RelationDocument> = {
  collection: relations,
  version: 1,
  from: FROM,
  idsOf: (event) => {
    const told = toldIn(event);
    const id = told === undefined ? undefined : idOf(told);
    return id === undefined ? [] : [id];
  },
  apply: (document, event) => {
    const told = toldIn(event);
    return told === undefined ? document : after(document, told);
  },
};

// The documents that `apply` is given are those it made itself.
export const relationsProjection = projection as unknown as Projection;

function toldIn(event: RecordedEvent): Told | undefined {
  const types: Readonly<Record<string, readonly string[]>> = FROM;
  // Of a type and a context that FROM names, so it is one of theirs.
  return types[event.context]?.includes(event.type) === true ? (event as unknown as Told) : undefined;
}

function idOf(told: Told): string | undefined {
  if (told.type !== 'CallReceived') {
    return 'complaintId' in told.data && !('revisitId' in told.data)
      ? `ticket-${told.data.complaintId}`
      : `revisit-${'revisitId' in told.data ? told.data.revisitId : ''}`;
  }
  const { customerId, agentId, outcome } = told.data;
  if (customerId === undefined || agentId === undefined || outcome !== 'answered') return undefined;
  return `call-${customerId}-${agentId}`;
}

function after(document: RelationDocument | undefined, told: Told): RelationDocument | undefined {
  switch (told.type) {
    case 'CallReceived':
      return latest(document, told.data);
    case 'ComplaintRegistered':
      return opened('ticket', told.data.complaintId, told.data.customerId);
    case 'InvestigationStarted':
      return document && { ...document, personId: told.data.investigator };
    case 'RevisitScheduled':
      return opened('call-list', told.data.revisitId, told.data.customerId);
    case 'AttemptMade':
      return document && { ...document, personId: told.data.agent };
    case 'ComplaintClosed':
    case 'RevisitConcluded':
      return undefined;
  }
}

function opened(kind: 'ticket' | 'call-list', reference: string, customerId?: string): RelationDocument | undefined {
  return customerId === undefined ? undefined : { customerId, kind, reference };
}

/** Calls are on streams of their own and come in any order: the latest by the business's clock counts. */
function latest(document: RelationDocument | undefined, data: IntakeFact['data']): RelationDocument | undefined {
  const { customerId, agentId: personId, receptionId: reference, occurredAt } = data;
  if (customerId === undefined || personId === undefined) return document;
  const call = { customerId, kind: 'call' as const, reference, personId, at: occurredAt };
  return document === undefined || isLater(call, document) ? call : document;
}

function isLater(one: RelationDocument, other: RelationDocument): boolean {
  const difference = Date.parse(one.at ?? '') - Date.parse(other.at ?? '');
  return difference === 0 ? one.reference > other.reference : difference > 0;
}
