import type { ContextServices } from '@taizhang/nest-kit';
import type { RetentionRules } from '../../domain/destruction/retention.policy.js';
import { archivePolicyOf, companyRulesAt } from '../archive-policies.js';
import { custody } from '../projections/custody.projection.js';

export interface RetentionRulesInForce extends RetentionRules {
  readonly policyVersion: string;
  readonly gradingVersion: string;
}

/** What an archive is kept by at an instant: the company's rule for its kind, its own unit's grading of what it holds. */
export async function retentionRulesOf(
  customerId: string,
  at: string,
  services: Pick<ContextServices, 'executor' | 'readModels'>,
): Promise<RetentionRulesInForce> {
  const { months, version } = (await companyRulesAt(at, services)).retention;
  const unitId = (await services.readModels.collection(custody).get(customerId))?.unitId;
  const { policyVersion: gradingVersion, policy } = await archivePolicyOf(unitId, at, services);
  return { months, grading: policy.grading, policyVersion: version, gradingVersion };
}
