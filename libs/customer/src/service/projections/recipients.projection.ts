import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent, RecipientDocument } from '../../contract/index.js';

/** Every outside party, with what was agreed. */
export const recipients: CollectionDefinition<RecipientDocument> = { name: 'recipients', indexes: [] };

export const recipientsProjection = projectionOf<CustomerEvent, RecipientDocument>('customer')({
  collection: recipients,
  version: 1,
  id: ({ data }) => data.recipientId,
  when: {
    RecipientRegistered: (_none, { data: { recipientId, name, kind } }) => ({
      ...{ recipientId, name, kind, agreements: [] },
    }),
    AgreementSigned: (recipient, { data: { agreementId, fields, purposes, signedAt, validUntil } }) =>
      recipient && {
        ...recipient,
        agreements: [...recipient.agreements, { agreementId, fields, purposes, signedAt, validUntil }],
      },
    AgreementEnded: (recipient, { data: { agreementId, occurredAt: endedAt } }) =>
      recipient && {
        ...recipient,
        agreements: recipient.agreements.map((one) => (one.agreementId === agreementId ? { ...one, endedAt } : one)),
      },
  },
});
