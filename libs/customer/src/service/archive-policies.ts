import type { ContextServices } from '@taizhang/nest-kit';
import { policyInForce, type PolicyVersion } from '../domain/archive-policy.decider.js';
import { DEFAULT_ARCHIVE_POLICY } from '../domain/default-archive-policy.js';
import { archivePolicy } from './aggregates.js';

/** Stands for all units that have no policy of their own. */
export const COMPANY = 'company';

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
    const { state } = await executor.load(archivePolicy, owner);
    const version = policyInForce(state, at);
    if (version !== undefined) return { from, policyVersion: version.policyVersion, policy: version.policy };
  }
  return { from: 'default', ...DEFAULT_ARCHIVE_POLICY };
}
