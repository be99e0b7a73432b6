import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import { complaintSummary, type ComplaintEvent, type ComplaintSummary } from '../../contract/index.js';
import type { FactOf } from '../../domain/complaint.commands.js';

/** A complaint on the board. */
export type ComplaintDocument = ComplaintSummary & {
  readonly open: boolean;
  /** Present while it waits: the status that resuming returns to. */
  readonly left?: ComplaintSummary['status'];
};

/** By promised time; those without one yet, which still have to be judged, come first. */
export const complaints: CollectionDefinition<ComplaintDocument> = {
  name: 'complaints',
  indexes: [
    ['open', 'promisedAt'],
    ['status', 'promisedAt'],
    ['open', 'handledBy', 'promisedAt'],
    ['status', 'handledBy', 'promisedAt'],
  ],
};

const shown = complaintSummary.strip();
/** A judgement names its own department, or none. */
const unjudged = shown.omit({ responsibleDepartment: true });

export const complaintsProjection = projectionOf<ComplaintEvent, ComplaintDocument>('complaint')({
  collection: complaints,
  version: 1,
  id: ({ data }) => data.complaintId,
  when: {
    ComplaintRegistered: (_none, { data, version }) => registered(data, version),
    ComplaintJudged: after(judged),
    InvestigationStarted: after((complaint, { investigator }: FactOf<'InvestigationStarted'>) => ({
      ...complaint,
      status: 'investigating',
      investigator,
    })),
    InvestigationCompleted: after(moved('investigated')),
    ComplaintSuspended: after((complaint) => ({ ...complaint, status: 'waiting', left: complaint.status })),
    ComplaintResumed: after(({ left, ...complaint }) => ({ ...complaint, status: left ?? complaint.status })),
    PromiseExtended: after((complaint, { promisedAt }: FactOf<'PromiseExtended'>) => ({ ...complaint, promisedAt })),
    ComplaintEscalated: after(escalated),
    ComplaintResolved: after(moved('resolved')),
    ComplaintRevisited: after((complaint, { outcome }: FactOf<'ComplaintRevisited'>) => ({
      ...complaint,
      lastRevisit: outcome,
    })),
    ComplaintReopened: after((complaint, { round }: FactOf<'ComplaintReopened'>) => ({
      ...complaint,
      status: 'reopened',
      round,
    })),
    ComplaintClosed: after((complaint) => ({ ...complaint, status: 'closed', open: false })),
    ComplaintStepImported: after((complaint) => complaint),
    ComplaintStepRefused: after((complaint) => complaint),
  },
});

/** What a fact changes of a complaint on the board, which from then on is of the fact's version. */
function after<Data>(change: (complaint: ComplaintDocument, data: Data) => ComplaintDocument) {
  return (complaint: ComplaintDocument | undefined, { data, version }: { data: Data; version: number }) =>
    complaint && { ...change(complaint, data), version };
}

function moved(status: ComplaintSummary['status']) {
  return (complaint: ComplaintDocument): ComplaintDocument => ({ ...complaint, status });
}

function registered(
  { complaintId: id, project, customerId, occurredAt }: FactOf<'ComplaintRegistered'>,
  version: number,
): ComplaintDocument {
  return {
    ...{
      id,
      version,
      status: 'registered',
      open: true,
      round: 1,
      handledBy: 'team',
      project,
      registeredAt: occurredAt,
    },
    ...(customerId !== undefined && { customerId }),
  };
}

function judged(
  complaint: ComplaintDocument,
  { severity, promisedAt, responsibleDepartment }: FactOf<'ComplaintJudged'>,
): ComplaintDocument {
  const department = responsibleDepartment === undefined ? {} : { responsibleDepartment };
  return { ...unjudged.parse(complaint), open: true, status: 'judged', severity, promisedAt, ...department };
}

/** Handed to the centre the complaint is where it was, unless its rounds are spent: then the centre begins anew. */
function escalated(complaint: ComplaintDocument, { reason }: FactOf<'ComplaintEscalated'>): ComplaintDocument {
  const status = reason === 'rounds-exhausted' ? 'escalated' : complaint.status;
  return { ...complaint, status, handledBy: 'centre' };
}

/** What is shown of it. */
export function summaryOf(complaint: ComplaintDocument): ComplaintSummary {
  return shown.parse(complaint);
}
