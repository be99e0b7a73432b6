import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { roleBody } from '../../../contract/index.js';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { executeFor } from './person-command.js';
import { personParams } from './person-params.js';

export const revokeRole = (untilForgotten: UntilForgotten) =>
  useCase({
    kind: 'command',
    name: 'revoke-role',
    summary: 'Takes a role from a person: at the answer none of their tokens gives it any more',
    method: 'POST',
    path: 'people/:personId/roles/revocations',
    roles: ['administrator'],
    params: personParams,
    body: roleBody,
    answer: commandAnswer,
    refusals: ['PERSON_UNKNOWN'],
    async handle({ params: { personId }, body, cause, now }, services) {
      const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
      const answer = await executeFor({ type: 'RevokeRole', data }, cause, services);
      await untilForgotten();
      return answer;
    },
  });
