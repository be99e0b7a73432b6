import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent, MergeDocument } from '../../contract/index.js';

/** `proposedBy` is missing where the archives are read of before the proposal, as they can be: they are other streams. */
export type MergeRow = Omit<MergeDocument, 'proposedBy'> & Partial<Pick<MergeDocument, 'proposedBy'>>;

/** Every merge that was proposed, by merge id. */
export const merges: CollectionDefinition<MergeRow> = { name: 'merges', indexes: [['status']] };

/** How far a merge has come: of what is told in whichever order, the last of these stays. */
const STAGES = ['proposed', 'withdrawn', 'rejected', 'approved', 'done', 'failed', 'undone'] as const;

export const mergesProjection = projectionOf<CustomerEvent, MergeRow>('customer')({
  collection: merges,
  version: 3,
  id: ({ data }) => data.mergeId,
  when: {
    MergeProposed: (row, { data }) => told(row, 'proposed', { ...pairOf(data), proposedBy: data.proposedBy }),
    MergeWithdrawn: (row, { data }) => told(row, 'withdrawn', pairOf(data)),
    MergeRejected: (row, { data }) =>
      told(row, 'rejected', { ...pairOf(data), rejectedBy: data.rejectedBy, because: data.because }),
    MergeApproved: (row, { data }) =>
      told(row, 'approved', { ...pairOf(data), approvedBy: data.approvedBy, undoUntil: data.undoUntil }),
    MergeFailed: (row, { data }) => told(row, 'failed', { ...pairOf(data), code: data.code }),
    CustomerMerged: (row, { data }) => told(row, 'done', pairOf(data)),
    MergeUndone: (row, { data }) => told(row, 'undone', pairOf(data)),
  },
});

type Status = MergeRow['status'];

type Pair = Pick<MergeRow, 'mergeId' | 'customerId' | 'mergedInto'>;

function told(row: MergeRow | undefined, status: Status, facts: Omit<MergeRow, 'status'>): MergeRow {
  return { ...row, ...facts, status: further(status, row?.status) };
}

function pairOf({ mergeId, customerId, mergedInto }: Pair): Pair {
  return { mergeId, customerId, mergedInto };
}

function further(one: Status, other: Status = one): Status {
  return STAGES.indexOf(one) > STAGES.indexOf(other) ? one : other;
}
