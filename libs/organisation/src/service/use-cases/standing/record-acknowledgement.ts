import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordAcknowledgementBody } from '../../../contract/index.js';
import { CONFIDENTIALITY } from '../../../domain/policy.decider.js';
import { executeFor, HR, requireOther } from '../people/person-command.js';
import { personParams } from '../people/person-params.js';
import { requireVersion } from './require-version.js';

export const recordAcknowledgement = useCase({
  kind: 'command',
  name: 'record-acknowledgement',
  summary: 'Records that a person has acknowledged the confidentiality policy on paper',
  method: 'POST',
  path: 'people/:personId/acknowledgements',
  roles: HR,
  params: personParams,
  body: recordAcknowledgementBody,
  answer: commandAnswer,
  refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT', 'POLICY_VERSION_UNKNOWN', 'ACCESS_OWN_RECORD'],
  async handle({ params: { personId }, body, caller, cause, now }, services) {
    requireOther(caller, personId);
    await requireVersion(body.version, services);
    const occurredAt = body.occurredAt ?? now;
    const data = { ...body, personId, policyId: CONFIDENTIALITY, by: 'paper', occurredAt } as const;
    return executeFor({ type: 'AcknowledgePolicy', data }, cause, services);
  },
});
