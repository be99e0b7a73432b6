import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { BreakGlassDocument, CustomerEvent } from '../../contract/index.js';

/** Every break-glass, by its id. */
export const breakGlasses: CollectionDefinition<BreakGlassDocument> = {
  name: 'break-glasses',
  indexes: [['status', 'reviewDueAt'], ['personId']],
};

export const breakGlassesProjection = projectionOf<CustomerEvent, BreakGlassDocument>('customer')({
  collection: breakGlasses,
  version: 1,
  id: ({ data }) => data.breakGlassId,
  when: {
    BreakGlassOpened: (_none, { data }) => {
      const { breakGlassId, customerId, personId, emergency, from, until, reviewDueAt } = data;
      const facts = { breakGlassId, customerId, personId, emergency, from, until, reviewDueAt };
      return { ...facts, status: 'unreviewed', isOverdue: false };
    },
    BreakGlassReviewed: (glass, { data: { verdict, reviewedBy } }) =>
      glass && { ...glass, status: verdict, reviewedBy, isOverdue: false },
    BreakGlassReviewOverdue: (glass) => glass && { ...glass, isOverdue: true },
  },
});
