import type { ComplaintEvent } from '@taizhang/complaint/contract';
import type { IntakeEvent } from '@taizhang/intake/contract';
import { instant, type RecordedEvent } from '@taizhang/kernel';
import type { CollectionDefinition, Projection } from '@taizhang/read-models';
import type { RevisitEvent } from '@taizhang/revisit/contract';
import type { CustomerEvent } from '../../contract/index.js';

/** Something open, or lately or soon done, that ties staff to a customer. */
export type RelationDocument = Readonly<{
  customerId: string;
  kind: 'ticket' | 'showing' | 'call' | 'call-list' | 'hand-over';
  /** Of the complaint, the showing, the call, the revisit, the written hand-over. */
  reference: string;
  /** Who works on it; absent while it waits for somebody of the unit. */
  personId?: string;
  /** When it begins to tie; absent of what ties as soon as it is known. */
  from?: string;
  /** When it ties no more: at that millisecond; of what is open, far away. */
  until: string;
}>;

/** What ties staff to customers for a time or while it is open, by what it is about. */
export const relations: CollectionDefinition<RelationDocument> = {
  name: 'relations',
  indexes: [['customerId'], ['personId', 'until']],
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** E4: a call ties for a day. */
const CALL_TIES_MS = DAY_MS;
/** E3: a showing ties from two days before it begins to two days after it ends, both ends included. */
const AROUND_SHOWING_MS = 2 * DAY_MS;
/** E8: for a week after a hand-over the earlier and the new custodian answer for what was begun. */
const HAND_OVER_TIES_MS = 7 * DAY_MS;
/** Until it is closed. */
const OPEN = '9999-12-31T23:59:59.999Z';

type ComplaintFact = Extract<
  ComplaintEvent,
  { readonly type: 'ComplaintRegistered' | 'InvestigationStarted' | 'ComplaintClosed' }
>;
type IntakeFact = Extract<IntakeEvent, { readonly type: 'CallReceived' }>;
type RevisitFact = Extract<RevisitEvent, { readonly type: 'RevisitScheduled' | 'AttemptMade' | 'RevisitConcluded' }>;
type OwnFact = Extract<CustomerEvent, { readonly type: 'CustodyTransferred' | 'ShowingRecorded' | 'ShowingCancelled' }>;
type Told = ComplaintFact | IntakeFact | RevisitFact | OwnFact;

const FROM = {
  complaint: ['ComplaintRegistered', 'InvestigationStarted', 'ComplaintClosed'],
  customer: ['CustodyTransferred', 'ShowingRecorded', 'ShowingCancelled'],
  intake: ['CallReceived'],
  revisit: ['RevisitScheduled', 'AttemptMade', 'RevisitConcluded'],
} as const;

/**
 * E2, E3, E4, E5, E8 and, of what waits for somebody, E7. Each complaint, revisit and showing is a document of its own; of
 * calls and hand-overs, which are many, one for each person and customer: the last.
 */
const projection: Projection<RelationDocument> = {
  collection: relations,
  version: 2,
  from: FROM,
  idsOf: (event) => {
    const told = toldIn(event);
    return told === undefined ? [] : idsOf(told);
  },
  apply: (document, event, id) => {
    const told = toldIn(event);
    return told === undefined ? document : after(document, told, id);
  },
};

// The documents that `apply` is given are those it made itself.
export const relationsProjection = projection as unknown as Projection;

function toldIn(event: RecordedEvent): Told | undefined {
  const types: Readonly<Record<string, readonly string[]>> = FROM;
  // Of a type and a context that FROM names, so it is one of theirs.
  return types[event.context]?.includes(event.type) === true ? (event as unknown as Told) : undefined;
}

function idsOf(told: Told): readonly string[] {
  switch (told.type) {
    case 'CallReceived':
      return callIds(told.data);
    case 'CustodyTransferred':
      return sidesOf(told.data).map((personId) => handOverId(told.data.customerId, personId));
    case 'ShowingRecorded':
    case 'ShowingCancelled':
      return [`showing-${told.data.showingId}`];
    case 'ComplaintRegistered':
    case 'InvestigationStarted':
    case 'ComplaintClosed':
      return [`ticket-${told.data.complaintId}`];
    default:
      return [`revisit-${told.data.revisitId}`];
  }
}

function callIds({ customerId, agentId, outcome }: IntakeFact['data']): readonly string[] {
  if (customerId === undefined || agentId === undefined || outcome !== 'answered') return [];
  return [`call-${customerId}-${agentId}`];
}

type HandOver = Extract<OwnFact, { readonly type: 'CustodyTransferred' }>['data'];

/** Who has left answers for nothing any more. */
function sidesOf({ from, to, why }: HandOver): readonly string[] {
  return why === 'left' || from === to ? [to] : [from, to];
}

function handOverId(customerId: string, personId: string): string {
  return `hand-over-${customerId}-${personId}`;
}

function after(document: RelationDocument | undefined, told: Told, id: string): RelationDocument | undefined {
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
    case 'CustodyTransferred':
      return handedOver(told.data, id);
    case 'ShowingRecorded':
      return shown(told.data);
    default:
      return undefined; // closed, concluded, cancelled
  }
}

function opened(kind: 'ticket' | 'call-list', reference: string, customerId?: string): RelationDocument | undefined {
  return customerId === undefined ? undefined : { customerId, kind, reference, until: OPEN };
}

function shown({
  showingId: reference,
  customerId,
  personId,
  startsAt,
  endsAt,
}: Extract<OwnFact, { readonly type: 'ShowingRecorded' }>['data']): RelationDocument {
  const from = instant(Date.parse(startsAt) - AROUND_SHOWING_MS);
  return {
    customerId,
    kind: 'showing',
    reference,
    personId,
    from,
    until: instant(Date.parse(endsAt) + AROUND_SHOWING_MS + 1),
  };
}

function handedOver(data: HandOver, id: string): RelationDocument | undefined {
  const { customerId, reference, occurredAt } = data;
  const personId = sidesOf(data).find((side) => handOverId(customerId, side) === id);
  return personId === undefined
    ? undefined
    : { customerId, kind: 'hand-over', reference, personId, ...timeFrom(occurredAt, HAND_OVER_TIES_MS) };
}

/** Calls are on streams of their own and come in any order: the latest by the business's clock counts. */
function latest(document: RelationDocument | undefined, data: IntakeFact['data']): RelationDocument | undefined {
  const { customerId, agentId: personId, receptionId: reference, occurredAt } = data;
  if (customerId === undefined || personId === undefined) return document;
  const call = { customerId, kind: 'call' as const, reference, personId, ...timeFrom(occurredAt, CALL_TIES_MS) };
  return document === undefined || isLater(call, document) ? call : document;
}

function timeFrom(begin: string, length: number): { readonly from: string; readonly until: string } {
  return { from: instant(Date.parse(begin)), until: instant(Date.parse(begin) + length) };
}

function isLater(one: RelationDocument, other: RelationDocument): boolean {
  return one.until === other.until ? one.reference > other.reference : one.until > other.until;
}
