import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { AssignmentDocument, CustomerEvent } from '../../contract/index.js';

/** Every balanced assignment with what explains it (S1-96), by id. */
export const assignments: CollectionDefinition<AssignmentDocument> = {
  name: 'assignments',
  indexes: [['unitId', 'occurredAt']],
};

export const assignmentsProjection = projectionOf<CustomerEvent, AssignmentDocument>('customer')({
  collection: assignments,
  version: 1,
  id: ({ data }) => data.assignmentId,
  when: {
    CustomersAssigned: (_none, { data }) => ({ ...data, balanced: data.difference <= data.differenceAtMost }),
  },
});
