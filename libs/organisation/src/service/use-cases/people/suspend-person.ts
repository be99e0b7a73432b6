import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { suspendPersonBody } from '../../../contract/index.js';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { executeFor, HR, requireOther } from './person-command.js';
import { personParams } from './person-params.js';

export const suspendPerson = (untilForgotten: UntilForgotten) =>
  useCase({
    kind: 'command',
    name: 'suspend-person',
    summary: 'Suspends a person: at the answer they can do nothing until resumed',
    method: 'POST',
    path: 'people/:personId/suspensions',
    roles: HR,
    params: personParams,
    body: suspendPersonBody,
    answer: commandAnswer,
    refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT', 'ACCESS_OWN_RECORD'],
    async handle({ params: { personId }, body, caller, cause, now }, services) {
      requireOther(caller, personId);
      const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
      const answer = await executeFor({ type: 'SuspendPerson', data }, cause, services);
      await untilForgotten();
      return answer;
    },
  });
