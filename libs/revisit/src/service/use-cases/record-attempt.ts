import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordAttemptBody } from '../../contract/index.js';
import { revisit } from '../aggregates.js';
import { CALLERS } from '../roles.js';
import { revisitParams } from './revisit-params.js';

export const recordAttempt = useCase({
  kind: 'command',
  name: 'record-attempt',
  summary: 'Records a call to the client, and his answers when he was reached; the outcome follows from them',
  method: 'POST',
  path: 'revisits/:revisitId/attempts',
  roles: CALLERS,
  params: revisitParams,
  body: recordAttemptBody,
  answer: commandAnswer,
  refusals: [
    'REVISIT_UNKNOWN',
    'REVISIT_CONCLUDED',
    'REVISIT_ATTEMPT_EXISTS',
    'REVISIT_SAME_DAY',
    'REVISIT_STEP_OUT_OF_ORDER',
    'REVISIT_ANSWERS_MISMATCHED',
  ],
  async handle({ params: { revisitId }, body, caller, cause, now }, { executor }) {
    const data = { ...body, revisitId, agent: caller.personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RecordAttempt', data } as const;
    return answerOf(revisitId, await executor.execute({ aggregate: revisit, id: revisitId, command }, cause));
  },
});
