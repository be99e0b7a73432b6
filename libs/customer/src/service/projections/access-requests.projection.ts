import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { AccessRequestDocument, CustomerEvent } from '../../contract/index.js';

/** Every written access request, by its id, with the exact interval of its grant. */
export const accessRequests: CollectionDefinition<AccessRequestDocument> = {
  name: 'access-requests',
  indexes: [
    ['personId', 'customerId'],
    ['personId', 'status'],
    ['status', 'until'],
  ],
};

export const accessRequestsProjection = projectionOf<CustomerEvent, AccessRequestDocument>('customer')({
  collection: accessRequests,
  version: 1,
  id: ({ data }) => data.requestId,
  when: {
    AccessRequested: (_none, { data: { requestId, customerId, personId, purpose, scope, minutes, occurredAt } }) => ({
      ...{ requestId, customerId, personId, purpose, scope, minutes },
      ...{ status: 'requested', requestedAt: occurredAt },
    }),
    IdentityConfirmed: (request, { data }) => request && { ...request, identityConfirmedBy: data.confirmedBy },
    AccessApproved: (request, { data: { approvedBy, scope, from, until } }) =>
      request && { ...request, status: 'granted', decidedBy: approvedBy, scope, from, until },
    AccessRejected: (request, { data }) => request && { ...request, status: 'rejected', decidedBy: data.rejectedBy },
    AccessRevoked: (request) => request && { ...request, status: 'revoked' },
    AccessLapsed: (request) => request && { ...request, status: 'lapsed' },
  },
});
