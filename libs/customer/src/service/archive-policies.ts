import type { ContextServices } from '@taizhang/nest-kit';
import { policyInForce, type PolicyVersion } from '../domain/archive-policy.decider.js';
import { companyRulesInForce, type CompanyRulesInForce } from '../domain/company-rules.policy.js';
import { COMPANY, DEFAULT_ARCHIVE_POLICY } from '../domain/default-archive-policy.js';
import { archivePolicy } from './aggregates.js';

export interface PolicyInForce extends PolicyVersion {
  readonly from: 'unit' | 'company' | 'default';
}

/** The rules for the archives of a unit at an instant: its own, else the company's, else the default. */
export async function archivePolicyOf(
  orgUnitId: string | undefined,
  at: string,
  { executor }: Pick<ContextServices, 'executor'>,
): Promise<PolicyInForce> {
  for (const [from, owner] of [
    ['unit', orgUnitId],
    ['company', COMPANY],
  ] as const) {
    if (owner === undefined) continue;
    const { state } = await executor.newest(archivePolicy, owner);
    const version = policyInForce(state, at);
    if (version !== undefined) return { from, policyVersion: version.policyVersion, policy: version.policy };
  }
  return { from: 'default', ...DEFAULT_ARCHIVE_POLICY };
}

/** What holds for the whole company at an instant, in parts that each name their version. */
export async function companyRulesAt(
  at: string,
  { executor }: Pick<ContextServices, 'executor'>,
): Promise<CompanyRulesInForce> {
  const { state } = await executor.newest(archivePolicy, COMPANY);
  return companyRulesInForce(state, at);
}
