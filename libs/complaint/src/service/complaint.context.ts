import { destroySubjectKey, type ContextDefinition } from '@taizhang/nest-kit';
import { complaintEvents } from '../contract/index.js';
import { complaintUseCases } from './complaint.use-cases.js';
import { complaintsProjection } from './projections/complaints.projection.js';
import { registerComplaintOfReception } from './reactions/when-matter-classified.register-complaint.js';
import { concludeComplaint } from './reactions/when-revisit-concluded.conclude-complaint.js';

/** The closed loop: from what a client complains of to his word that it is settled. */
export function complaintContext(): ContextDefinition {
  return {
    name: 'complaint',
    events: complaintEvents,
    useCases: complaintUseCases,
    projections: [complaintsProjection],
    reactions: [registerComplaintOfReception, concludeComplaint, destroySubjectKey()],
  };
}
