import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent, RightsRequestDocument } from '../../contract/index.js';

/** Customers' requests about their own data; what is due first comes first. */
export const rightsRequests: CollectionDefinition<RightsRequestDocument> = {
  name: 'rights-requests',
  indexes: [['dueAt'], ['status', 'dueAt'], ['customerId', 'dueAt']],
};

export const rightsRequestsProjection = projectionOf<CustomerEvent, RightsRequestDocument>('customer')({
  collection: rightsRequests,
  version: 1,
  id: ({ data }) => data.requestId,
  when: {
    RightsRequestReceived: (_none, { data: { requestId, customerId, kind, channel, dueAt, occurredAt } }) => ({
      ...{ requestId, customerId, kind, channel, dueAt, status: 'received', receivedAt: occurredAt },
    }),
    RightsIdentityChecked: (request, { data: { result } }) =>
      request && { ...request, status: result === 'confirmed' ? 'identified' : 'received' },
    RightsRequestFulfilled: (request, { data: { reference } }) =>
      request && { ...request, status: 'fulfilled', ...(reference !== undefined && { reference }) },
    RightsRequestRefused: (request, { data: { because } }) => request && { ...request, status: 'refused', because },
  },
});
