import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordLeavingBody } from '../../../contract/index.js';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { executeFor, HR, requireOther } from './person-command.js';
import { personParams } from './person-params.js';

/** At the answer no process lets the person in any more (S1-45). */
export const recordLeaving = (untilForgotten: UntilForgotten) =>
  useCase({
    kind: 'command',
    name: 'record-leaving',
    summary: 'Records that a person has left: at the answer they can do nothing any more',
    method: 'POST',
    path: 'people/:personId/leave',
    roles: HR,
    params: personParams,
    body: recordLeavingBody,
    answer: commandAnswer,
    refusals: ['PERSON_UNKNOWN', 'PERSON_OWN_SUCCESSOR', 'ACCESS_OWN_RECORD'],
    async handle({ params: { personId }, body, caller, cause, now }, services) {
      requireOther(caller, personId);
      const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
      const answer = await executeFor({ type: 'RecordLeaving', data }, cause, services);
      await untilForgotten();
      return answer;
    },
  });
