import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { grantCertificationBody } from '../../../contract/index.js';
import { executeFor, requireOther } from '../people/person-command.js';
import { personParams } from '../people/person-params.js';

export const grantCertification = useCase({
  kind: 'command',
  name: 'grant-certification',
  summary: 'Records that a person may answer customers alone',
  method: 'POST',
  path: 'people/:personId/certifications',
  roles: ['supervisor', 'hr', 'administrator'],
  params: personParams,
  body: grantCertificationBody,
  answer: commandAnswer,
  refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT', 'CERTIFICATION_PERIOD_EMPTY', 'ACCESS_OWN_RECORD'],
  async handle({ params: { personId }, body, caller, cause, now }, services) {
    requireOther(caller, personId);
    const data = { ...body, personId, occurredAt: body.occurredAt ?? now };
    return executeFor({ type: 'GrantCertification', data }, cause, services);
  },
});
