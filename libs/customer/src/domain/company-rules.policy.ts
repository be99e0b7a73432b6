import type { CompanyRules } from '../contract/company-rules.js';
import { versionsAt, type ArchivePolicyState } from './archive-policy.decider.js';
import { DEFAULT_ARCHIVE_POLICY } from './default-archive-policy.js';
import { DEFAULT_COMPANY_RULES } from './default-company-rules.js';

/** Rules with the name of the policy version that says them; what is decided by them keeps it (S1-86). */
export type Versioned<Rules> = Rules & { readonly version: string };

/** Each part of the company's rules by itself, for the decider that goes by it. */
export type CompanyRulesInForce = {
  readonly [Part in keyof CompanyRules]-?: Versioned<NonNullable<CompanyRules[Part]>>;
};

export type GrantPolicy = CompanyRulesInForce['grants'];
export type CustodyPolicy = CompanyRulesInForce['custody'];
export type CallPolicy = CompanyRulesInForce['calls'];

/** The company's rules, and the version that says them. */
export interface CompanyRulesVersion {
  readonly policyVersion: string;
  readonly rules: Required<CompanyRules>;
}

/** The company's rules at an instant: of its versions in effect the last one adopted that says something about them. */
export function companyRulesVersionAt(company: ArchivePolicyState, at: string): CompanyRulesVersion {
  const said = versionsAt(company, at).findLast(({ policy }) => policy.company !== undefined);
  const { policyVersion } = said ?? DEFAULT_ARCHIVE_POLICY;
  return { policyVersion, rules: { ...DEFAULT_COMPANY_RULES, ...said?.policy.company } };
}

/** The same, part by part. */
export function companyRulesInForce(company: ArchivePolicyState, at: string): CompanyRulesInForce {
  const { policyVersion: version, rules } = companyRulesVersionAt(company, at);
  const { grants, exports, custody, retention, looks, rights, calls } = rules;
  return {
    ...{ grants: { ...grants, version }, exports: { ...exports, version }, custody: { ...custody, version } },
    ...{ retention: { ...retention, version }, looks: { ...looks, version }, rights: { ...rights, version } },
    calls: { ...calls, version },
  };
}
