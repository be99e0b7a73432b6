import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { roleBody } from '../../contract/index.js';
import { person } from '../aggregates.js';
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
  refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT'],
  async handle({ params: { personId }, body, cause, now }, { executor }) {
    const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'GrantRole', data } as const;
    return answerOf(personId, await executor.execute({ aggregate: person, id: personId, command }, cause));
  },
});
