import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { roleBody } from '../../contract/index.js';
import { person } from '../aggregates.js';
import { personParams } from './person-params.js';

export const revokeRole = useCase({
  kind: 'command',
  name: 'revoke-role',
  summary: 'Takes a role from a person; their tokens end within the hour',
  method: 'POST',
  path: 'people/:personId/roles/revocations',
  roles: ['administrator'],
  params: personParams,
  body: roleBody,
  answer: commandAnswer,
  refusals: ['PERSON_UNKNOWN'],
  async handle({ params: { personId }, body, cause, now }, { executor }) {
    const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RevokeRole', data } as const;
    return answerOf(personId, await executor.execute({ aggregate: person, id: personId, command }, cause));
  },
});
