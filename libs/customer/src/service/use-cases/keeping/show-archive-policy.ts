import { useCase } from '@taizhang/nest-kit';
import { archivePolicyAnswer } from '../../../contract/index.js';
import { versionsOf } from '../../../domain/archive-policy.decider.js';
import { companyRulesVersionAt } from '../../../domain/company-rules.policy.js';
import { COMPANY } from '../../../domain/default-archive-policy.js';
import { archivePolicy } from '../../aggregates.js';
import { archivePolicyOf } from '../../archive-policies.js';
import { orgUnitParams } from './params.js';

export const showArchivePolicy = useCase({
  kind: 'query',
  name: 'archive-policy',
  summary: 'The rules for archives that are in force for a unit now, where they come from, and all versions of its own',
  method: 'GET',
  path: 'archive-policies/:orgUnitId',
  roles: ['agent', 'supervisor', 'general-manager', 'compliance-officer', 'auditor'],
  params: orgUnitParams,
  answer: archivePolicyAnswer,
  refusals: [],
  async handle({ params: { orgUnitId }, now }, services) {
    const { executor } = services;
    const unit = await executor.newest(archivePolicy, orgUnitId);
    const company = await executor.newest(archivePolicy, COMPANY);
    return {
      ...(await archivePolicyOf(orgUnitId, now, services)),
      companyRules: companyRulesVersionAt(company.state, now),
      versions: [...versionsOf(unit.state)],
    };
  },
});
