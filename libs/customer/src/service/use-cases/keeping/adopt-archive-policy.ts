import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { adoptArchivePolicyBody } from '../../../contract/index.js';
import { archivePolicy } from '../../aggregates.js';

export const adoptArchivePolicy = useCase({
  kind: 'command',
  name: 'adopt-archive-policy',
  summary: 'Adopts a version of the rules for archives, for a unit or the whole company, from an instant on',
  method: 'POST',
  path: 'archive-policies',
  roles: ['general-manager', 'compliance-officer'],
  body: adoptArchivePolicyBody,
  answer: commandAnswer,
  refusals: [
    ...['ARCHIVE_POLICY_EXISTS', 'ARCHIVE_POLICY_RETROACTIVE', 'ARCHIVE_POLICY_COMPANY_WIDE'],
    'ARCHIVE_POLICY_HOURS_TOO_WIDE',
  ],
  async handle({ body, caller, cause, now }, { executor }) {
    const data = { ...body, adoptedBy: caller.personId, occurredAt: now };
    const command = { type: 'AdoptArchivePolicy', data } as const;
    const executed = await executor.execute({ aggregate: archivePolicy, id: body.orgUnitId, command }, cause);
    return answerOf(body.policyVersion, executed);
  },
});
