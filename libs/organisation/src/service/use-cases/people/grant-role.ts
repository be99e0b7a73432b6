import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { roleBody } from '../../../contract/index.js';
import { executeFor, requireOther } from './person-command.js';
import { personParams } from './person-params.js';

export const grantRole = useCase({
  kind: 'command',
  name: 'grant-role',
  summary: 'Grants a role to a person who has joined',
  method: 'POST',
  path: 'people/:personId/roles',
  roles: ['administrator'],
  params: personParams,
  body: roleBody,
  answer: commandAnswer,
  refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT', 'ACCESS_OWN_RECORD'],
  async handle({ params: { personId }, body, caller, cause, now }, services) {
    requireOther(caller, personId);
    const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
    return executeFor({ type: 'GrantRole', data }, cause, services);
  },
});
