import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { registerComplaintBody } from '../../contract/index.js';
import { complaint } from '../aggregates.js';
import { complainantOf } from '../complainant.js';
import { HANDLERS } from '../roles.js';

/** A retry draws another id, and is answered with the complaint that the first request registered. */
export const registerComplaint = useCase({
  kind: 'command',
  name: 'register-complaint',
  summary: 'Registers a complaint at the desk, with the problem and the demand',
  method: 'POST',
  path: 'complaints',
  roles: HANDLERS,
  body: registerComplaintBody,
  answer: commandAnswer,
  refusals: [],
  async handle({ body, cause, now }, services) {
    const complaintId = services.newId();
    const subjectId = complainantOf({ ...body, complaintId }, services);
    const origin = { kind: 'desk' } as const;
    const data = { ...body, complaintId, subjectId, origin, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RegisterComplaint', data } as const;
    const executed = await services.executor.execute({ aggregate: complaint, id: complaintId, command }, cause);
    return answerOf(executed.stream.slice(`${complaint.name}-`.length), executed);
  },
});
