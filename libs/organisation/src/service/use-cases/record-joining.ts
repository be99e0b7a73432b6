import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordJoiningBody } from '../../contract/index.js';
import { person } from '../aggregates.js';

export const recordJoining = useCase({
  kind: 'command',
  name: 'record-joining',
  summary: 'Records that a person has joined, and in which role',
  method: 'POST',
  path: 'people',
  roles: ['administrator'],
  body: recordJoiningBody,
  answer: commandAnswer,
  refusals: ['PERSON_EXISTS', 'PERSON_LEFT'],
  async handle({ body, cause, now }, { executor }) {
    const id = body.personId;
    const data = { ...body, subjectId: id, occurredAt: body.occurredAt ?? now };
    return answerOf(
      id,
      await executor.execute({ aggregate: person, id, command: { type: 'RecordJoining', data } }, cause),
    );
  },
});
