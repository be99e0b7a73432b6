import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordNdaBody } from '../../../contract/index.js';
import { executeFor, HR, requireOther } from '../people/person-command.js';
import { personParams } from '../people/person-params.js';

export const recordNda = useCase({
  kind: 'command',
  name: 'record-nda',
  summary: 'Records that a person has signed a confidentiality agreement',
  method: 'POST',
  path: 'people/:personId/ndas',
  roles: HR,
  params: personParams,
  body: recordNdaBody,
  answer: commandAnswer,
  refusals: [
    ...['PERSON_UNKNOWN', 'PERSON_LEFT', 'ACCESS_OWN_RECORD'],
    ...['NDA_PERIOD_EMPTY', 'NDA_EXPIRY_MISSING', 'NDA_SCOPE_MISSING'],
  ],
  async handle({ params: { personId }, body, caller, cause, now }, services) {
    requireOther(caller, personId);
    const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
    return executeFor({ type: 'RecordNda', data }, cause, services);
  },
});
