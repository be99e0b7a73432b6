import type { ComplaintEvent } from '@taizhang/complaint/contract';
import { derivedId, reactionTo } from '@taizhang/nest-kit';
import { postComplaintDueAt } from '../../domain/local-day.policy.js';
import { revisit } from '../aggregates.js';

/** UTC+8: clients are called in China. */
const UTC_OFFSET_MINUTES = 480;

/** S3-1: the revisit policy in force. */
const POLICY_VERSION = '1.0';

/** S3-49, S1-105: each round of handling a complaint calls for one revisit, due three days after it. */
export const scheduleRevisitOfComplaint = reactionTo<ComplaintEvent>('complaint')({
  name: 'when-complaint-resolved.schedule-revisit',
  types: ['ComplaintResolved'],
  async react({ data: { complaintId, customerId, round, occurredAt } }, { executor }, cause) {
    const revisitId = derivedId(`${complaintId}-r${round}`);
    const data = {
      revisitId,
      programme: 'post-complaint',
      complaintId,
      ...(customerId !== undefined && { customerId }),
      dueAt: postComplaintDueAt(occurredAt, UTC_OFFSET_MINUTES),
      utcOffsetMinutes: UTC_OFFSET_MINUTES,
      policyVersion: POLICY_VERSION,
      occurredAt,
    } as const;
    await executor.execute({ aggregate: revisit, id: revisitId, command: { type: 'ScheduleRevisit', data } }, cause);
  },
});
