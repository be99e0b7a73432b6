import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { assignPostBody } from '../../../contract/index.js';
import { executeFor, HR, requireOther } from './person-command.js';
import { personParams } from './person-params.js';

export const assignPost = useCase({
  kind: 'command',
  name: 'assign-post',
  summary: "Records a person's post, grade and manager",
  method: 'POST',
  path: 'people/:personId/posts',
  roles: HR,
  params: personParams,
  body: assignPostBody,
  answer: commandAnswer,
  refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT', 'PERSON_OWN_MANAGER', 'ACCESS_OWN_RECORD'],
  async handle({ params: { personId }, body, caller, cause, now }, services) {
    requireOther(caller, personId);
    const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
    return executeFor({ type: 'AssignPost', data }, cause, services);
  },
});
