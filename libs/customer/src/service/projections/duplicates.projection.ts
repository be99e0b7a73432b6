import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent } from '../../contract/index.js';

export type DuplicateDocument = Readonly<{ pairId: string; customerIds: readonly string[]; suspectedAt: string }>;

/** Pairs of archives that share a number and of which nobody has said that they are two people. */
export const duplicates: CollectionDefinition<DuplicateDocument> = { name: 'duplicates', indexes: [['suspectedAt']] };

export const duplicatesProjection = projectionOf<CustomerEvent, DuplicateDocument>('customer')({
  collection: duplicates,
  version: 1,
  id: ({ data }) => data.pairId,
  when: {
    DuplicateSuspected: (_none, { data: { pairId, customerIds, occurredAt: suspectedAt } }) => ({
      ...{ pairId, customerIds, suspectedAt },
    }),
    DuplicateDismissed: () => undefined,
  },
});
