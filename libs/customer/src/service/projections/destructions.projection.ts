import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent, ListedDestruction } from '../../contract/index.js';

/** Every destruction that was ordered, by its id. */
export const destructions: CollectionDefinition<ListedDestruction> = {
  name: 'destructions',
  indexes: [['status'], ['customerId', 'status']],
};

export const destructionsProjection = projectionOf<CustomerEvent, ListedDestruction>('customer')({
  collection: destructions,
  version: 1,
  id: ({ data }) => data.destructionId,
  when: {
    DestructionOrdered: (_none, { data: { destructionId, customerId, method, basis, orderedBy, occurredAt } }) => ({
      ...{ destructionId, status: 'ordered', customerId, method, basis },
      ...{ executor: orderedBy, orderedAt: occurredAt },
    }),
    DestructionWithdrawn: (ordered) => ordered && { ...ordered, status: 'withdrawn' },
    DestructionSupervised: (ordered, { data: { supervisor } }) =>
      ordered && { ...ordered, status: 'supervised', supervisor },
    CertificateIssued: (ordered) => ordered && { ...ordered, status: 'certified' },
  },
});
