import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { resumePersonBody } from '../../../contract/index.js';
import { executeFor, HR, requireOther } from './person-command.js';
import { personParams } from './person-params.js';

export const resumePerson = useCase({
  kind: 'command',
  name: 'resume-person',
  summary: 'Ends a suspension; the person holds the roles that they held before',
  method: 'POST',
  path: 'people/:personId/suspensions/end',
  roles: HR,
  params: personParams,
  body: resumePersonBody,
  answer: commandAnswer,
  refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT', 'ACCESS_OWN_RECORD'],
  async handle({ params: { personId }, body, caller, cause, now }, services) {
    requireOther(caller, personId);
    const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
    return executeFor({ type: 'ResumePerson', data }, cause, services);
  },
});
