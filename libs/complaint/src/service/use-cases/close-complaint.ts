import type { Caller } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { closeComplaintBody } from '../../contract/index.js';
import { complaint } from '../aggregates.js';
import { HANDLERS } from '../roles.js';
import { complaintParams } from './complaint-params.js';

export const closeComplaint = useCase({
  kind: 'command',
  name: 'close',
  summary: 'Closes a complaint whose rounds are spent, with the approval of the centre (C-6)',
  method: 'POST',
  path: 'complaints/:complaintId/close',
  roles: HANDLERS,
  params: complaintParams,
  body: closeComplaintBody,
  answer: commandAnswer,
  refusals: [
    'COMPLAINT_UNKNOWN',
    'COMPLAINT_CLOSED',
    'COMPLAINT_STEP_OUT_OF_ORDER',
    'COMPLAINT_REVISIT_REQUIRED',
    'APPROVAL_NOT_ALLOWED',
  ],
  async handle({ params: { complaintId: id }, body, caller, cause, now }, { executor }) {
    if (body.approval !== undefined) requireApprover(caller);
    const data = { ...body, complaintId: id, occurredAt: body.occurredAt ?? now };
    const command = { type: 'CloseComplaint', data } as const;
    return answerOf(id, await executor.execute({ aggregate: complaint, id, command }, cause));
  },
});

/** Who handles the complaint does not bring its approval himself. */
function requireApprover({ roles }: Caller): void {
  if (roles.includes('supervisor') || roles.includes('administrator')) return;
  throw new DomainError('APPROVAL_NOT_ALLOWED', 'only a supervisor records the approval of the centre');
}
