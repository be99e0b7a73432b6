import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { call } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { callParams } from '../params.js';
import { ownCall } from './own-call.js';

export const completeCallFollowUp = (parts: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'complete-call-follow-up',
    summary: 'Says that what was to follow a call has been done',
    method: 'POST',
    path: 'calls/:callId/follow-up-done',
    roles: ['agent', 'supervisor'],
    params: callParams,
    answer: commandAnswer,
    refusals: [...LOOK_REFUSALS, 'CALL_UNKNOWN', 'CALL_NOT_ENDED', 'CALL_FOLLOW_UP_NONE'],
    async handle({ params: { callId }, ...looking }, services) {
      const { caller, cause, now } = looking;
      const { request } = await ownCall({ callId, looking }, services, parts);
      const data = { callId, customerId: request.customerId, enteredBy: caller.personId, occurredAt: now };
      const command = { type: 'CompleteCallFollowUp', data } as const;
      return answerOf(callId, await services.executor.execute({ aggregate: call, id: callId, command }, cause));
    },
  });
