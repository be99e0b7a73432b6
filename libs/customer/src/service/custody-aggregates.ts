import type { Aggregate } from '@taizhang/nest-kit';
import {
  assignment as assignmentDecider,
  type AssignCustomers,
  type AssignmentState,
  type CustomersAssigned,
} from '../domain/custody/assignment.decider.js';

/** How a pool was divided, by assignment id. */
export const assignment: Aggregate<AssignCustomers, CustomersAssigned, AssignmentState> = {
  name: 'assignment',
  decider: assignmentDecider,
};
