import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { acknowledgePolicyBody } from '../../../contract/index.js';
import { CONFIDENTIALITY } from '../../../domain/policy.decider.js';
import { executeFor } from '../people/person-command.js';
import { requireVersion } from './require-version.js';

export const acknowledgePolicy = useCase({
  kind: 'command',
  name: 'acknowledge-policy',
  summary: 'Acknowledges a version of the confidentiality policy, by the person who asks',
  method: 'POST',
  path: 'policies/current/acknowledgements',
  roles: 'authenticated',
  body: acknowledgePolicyBody,
  answer: commandAnswer,
  refusals: ['PERSON_UNKNOWN', 'PERSON_LEFT', 'POLICY_VERSION_UNKNOWN'],
  async handle({ body: { version }, caller: { personId }, cause, now }, services) {
    await requireVersion(version, services);
    const data = { personId, policyId: CONFIDENTIALITY, version, by: 'self', occurredAt: now } as const;
    return executeFor({ type: 'AcknowledgePolicy', data }, cause, services);
  },
});
