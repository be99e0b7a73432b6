import type { IntakeEvent } from '@taizhang/intake/contract';
import { instant } from '@taizhang/kernel';
import { derivedId, reactionTo } from '@taizhang/nest-kit';
import { complaint } from '../aggregates.js';

/**
 * A matter of class complaint becomes a complaint, once for each reception. The client's words stay in the reception
 * record, sealed there under intake's own key.
 */
export const registerComplaintOfReception = reactionTo<IntakeEvent>('intake')({
  name: 'when-matter-classified.register-complaint',
  types: ['MatterClassified'],
  async react({ data: matter }, { executor }, cause) {
    if (matter.class !== 'complaint') return;
    const { receptionId, subjectId, project, customerId } = matter;
    const complaintId = derivedId(`intake-${receptionId}`);
    const data = {
      ...{ complaintId, subjectId, project, ...(customerId !== undefined && { customerId }) },
      origin: { kind: 'intake', reference: receptionId },
      // Intake takes any precision, complaints are ordered by milliseconds.
      occurredAt: instant(Date.parse(matter.occurredAt)),
    } as const;
    await executor.execute(
      { aggregate: complaint, id: complaintId, command: { type: 'RegisterComplaint', data } },
      cause,
    );
  },
});
