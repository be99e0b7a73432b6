import { reactionTo } from '@taizhang/nest-kit';
import type { RevisitEvent } from '@taizhang/revisit/contract';
import { revisitOutcome } from '../../contract/complaint.fields.js';
import { complaint } from '../aggregates.js';

/** S1-107, S4-26: what the client said when called back closes his complaint, or opens it for another round. */
export const concludeComplaint = reactionTo<RevisitEvent>('revisit')({
  name: 'when-revisit-concluded.conclude-complaint',
  types: ['RevisitConcluded'],
  // The complaint awaits no revisit any more.
  settledBy: ['COMPLAINT_CLOSED', 'COMPLAINT_NOT_RESOLVED'],
  async react({ data: { revisitId, complaintId, occurredAt, ...concluded } }, { executor }, cause) {
    if (concluded.programme !== 'post-complaint' || complaintId === undefined) return;
    const outcome = revisitOutcome.parse(concluded.outcome); // the others are of other programmes
    const command = { type: 'ConcludeRevisit', data: { complaintId, revisitId, outcome, occurredAt } } as const;
    await executor.execute({ aggregate: complaint, id: complaintId, command }, cause);
  },
});
