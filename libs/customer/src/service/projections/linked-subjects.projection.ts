import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerEvent } from '../../contract/index.js';

type LinkedSubject = Readonly<{ linkedSubject: string; customerId: string }>;

/** The names that customers had before they were known as such. */
export const linkedSubjects: CollectionDefinition<LinkedSubject> = {
  name: 'linked-subjects',
  indexes: [['customerId']],
};

export const linkedSubjectsProjection = projectionOf<CustomerEvent, LinkedSubject>('customer')({
  collection: linkedSubjects,
  version: 1,
  id: ({ data }) => data.linkedSubject,
  when: { SubjectLinked: (_none, { data: { linkedSubject, customerId } }) => ({ linkedSubject, customerId }) },
});
