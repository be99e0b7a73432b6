import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent } from '../../contract/index.js';

/** A canary, as far as choosing one needs it. No route shows it: who knows the canaries can leave them out. */
export type CanaryDocument = Readonly<{
  canaryId: string;
  blindValue: string;
  status: 'free' | 'planted';
  exportId?: string;
}>;

export const canaries: CollectionDefinition<CanaryDocument> = {
  name: 'canaries',
  indexes: [['status'], ['blindValue'], ['exportId']],
};

export const canariesProjection = projectionOf<CustomerEvent, CanaryDocument>('customer')({
  collection: canaries,
  version: 1,
  id: ({ data }) => data.canaryId,
  when: {
    CanaryRegistered: (_none, { data: { canaryId, blindValue } }) => ({ canaryId, blindValue, status: 'free' }),
    CanaryPlanted: (canary, { data: { exportId } }) => canary && { ...canary, status: 'planted', exportId },
  },
});
