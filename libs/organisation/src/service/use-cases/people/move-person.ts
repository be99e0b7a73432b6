import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { movePersonBody } from '../../../contract/index.js';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { requireOpen } from '../org-units/require-open.js';
import { executeFor, HR, requireOther } from './person-command.js';
import { personParams } from './person-params.js';

export const movePerson = (untilForgotten: UntilForgotten) =>
  useCase({
    kind: 'command',
    name: 'move-person',
    summary: 'Moves a person to another org unit, with the roles that are named and no other',
    method: 'POST',
    path: 'people/:personId/moves',
    roles: HR,
    params: personParams,
    body: movePersonBody,
    answer: commandAnswer,
    refusals: [
      ...['PERSON_UNKNOWN', 'PERSON_LEFT', 'ROLE_NOT_HELD', 'ACCESS_OWN_RECORD'],
      ...['ORG_UNIT_UNKNOWN', 'ORG_UNIT_CLOSED'],
    ],
    async handle({ params: { personId }, body, caller, cause, now }, services) {
      requireOther(caller, personId);
      await requireOpen(body.orgUnitId, services);
      const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
      const answer = await executeFor({ type: 'MovePerson', data }, cause, services);
      await untilForgotten();
      return answer;
    },
  });
