import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent, MergeDocument } from '../../contract/index.js';

/** Every merge that was proposed, by merge id. */
export const merges: CollectionDefinition<MergeDocument> = { name: 'merges', indexes: [] };

export const mergesProjection = projectionOf<CustomerEvent, MergeDocument>('customer')({
  collection: merges,
  version: 1,
  id: ({ data }) => data.mergeId,
  when: {
    MergeProposed: (_none, { data: { mergeId, customerId, mergedInto, proposedBy } }) => ({
      ...{ mergeId, customerId, mergedInto, status: 'proposed', proposedBy },
    }),
    MergeApproved: (document, { data: { approvedBy, undoUntil } }) =>
      document && { ...document, status: 'approved', approvedBy, undoUntil },
    MergeFailed: (document, { data: { code } }) => document && { ...document, status: 'failed', code },
    // Of another stream: it may be told after the undoing.
    CustomerMerged: (document) => (document?.status === 'approved' ? { ...document, status: 'done' } : document),
    MergeUndone: (document) => document && { ...document, status: 'undone' },
  },
});
