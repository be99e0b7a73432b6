import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordLeavingBody } from '../../contract/index.js';
import { person } from '../aggregates.js';
import { personParams } from './person-params.js';

export const recordLeaving = useCase({
  kind: 'command',
  name: 'record-leaving',
  summary: 'Records that a person has left, and with that holds no role',
  method: 'POST',
  path: 'people/:personId/leave',
  roles: ['administrator'],
  params: personParams,
  body: recordLeavingBody,
  answer: commandAnswer,
  refusals: ['PERSON_UNKNOWN'],
  async handle({ params: { personId }, body, cause, now }, { executor }) {
    const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
    const command = { type: 'RecordLeaving', data } as const;
    return answerOf(personId, await executor.execute({ aggregate: person, id: personId, command }, cause));
  },
});
