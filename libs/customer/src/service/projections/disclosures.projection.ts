import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent, DisclosureDocument } from '../../contract/index.js';

/** Every disclosure to an outside party, by its id. */
export const disclosures: CollectionDefinition<DisclosureDocument> = {
  name: 'disclosures',
  indexes: [['status'], ['requestedBy', 'status']],
};

export const disclosuresProjection = projectionOf<CustomerEvent, DisclosureDocument>('customer')({
  collection: disclosures,
  version: 1,
  id: ({ data }) => data.disclosureId,
  when: {
    DisclosureRequested: (_none, { data }) => {
      const { disclosureId, recipientId, agreementId, channelId, purpose, fields, requestedBy, occurredAt } = data;
      return {
        ...{ disclosureId, status: 'requested', recipientId, agreementId, channelId, purpose, fields },
        ...{ customers: new Set(data.customerIds).size, requestedBy, requestedAt: occurredAt },
      };
    },
    LawfulnessConfirmed: (asked, { data }) => asked && { ...asked, status: 'lawful', checkedBy: data.checkedBy },
    DisclosureApproved: (asked, { data }) => asked && { ...asked, status: 'approved', decidedBy: data.approvedBy },
    DisclosureRejected: (asked, { data }) => asked && { ...asked, status: 'rejected', decidedBy: data.rejectedBy },
    DisclosureMade: (asked) => asked && { ...asked, status: 'made' },
  },
});
