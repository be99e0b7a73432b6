import type { CustomerEvent } from '@taizhang/customer/contract';
import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';

/** Whom an auditor can ask about. */
export type SubjectDocument = Readonly<{
  /** Archive number. */
  id: string;
  /** The id that an imported file gave. */
  externalId?: string;
}>;

export const subjects: CollectionDefinition<SubjectDocument> = { name: 'subjects', indexes: [['externalId']] };

export const subjectsProjection = projectionOf<CustomerEvent, SubjectDocument>('customer')({
  collection: subjects,
  version: 1,
  id: ({ data }) => data.customerId,
  when: {
    CustomerRegistered: (_none, { data: { customerId: id, externalId } }) => ({
      id,
      ...(externalId !== undefined && { externalId }),
    }),
  },
});
