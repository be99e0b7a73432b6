import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { call } from '../../aggregates.js';
import { callParams } from '../params.js';
import { ownCall } from './own-call.js';

export const completeCallFollowUp = useCase({
  kind: 'command',
  name: 'complete-call-follow-up',
  summary: 'Says that what was to follow a call has been done',
  method: 'POST',
  path: 'calls/:callId/follow-up-done',
  roles: ['agent', 'supervisor'],
  params: callParams,
  answer: commandAnswer,
  refusals: ['CALL_UNKNOWN', 'CALL_NOT_ENDED', 'CALL_FOLLOW_UP_NONE'],
  async handle({ params: { callId }, caller, cause, now }, services) {
    const { request } = await ownCall(callId, { caller }, services);
    const data = { callId, customerId: request.customerId, enteredBy: caller.personId, occurredAt: now };
    const command = { type: 'CompleteCallFollowUp', data } as const;
    return answerOf(callId, await services.executor.execute({ aggregate: call, id: callId, command }, cause));
  },
});
