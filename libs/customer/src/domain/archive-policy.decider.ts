import { refusals, sameFacts, type Decider, type Message } from '@taizhang/kernel';
import { isWithinCallingHours } from '@taizhang/working-time';
import type { CustomerFact } from '../contract/customer.events.js';
import { COMPANY, DEFAULT_ARCHIVE_POLICY, EARLIER_DEFAULTS } from './default-archive-policy.js';

export type ArchivePolicyAdopted = CustomerFact<'ArchivePolicyAdopted'>;
export type AdoptArchivePolicy = Message<'AdoptArchivePolicy', ArchivePolicyAdopted['data']>;
export type ArchivePolicy = ArchivePolicyAdopted['data']['policy'];

/** A policy and the name of its version, which every decision by it keeps. */
export interface PolicyVersion {
  readonly policyVersion: string;
  readonly policy: ArchivePolicy;
}

export type ArchivePolicyState =
  | { readonly status: 'default' }
  | { readonly status: 'adopted'; readonly versions: readonly ArchivePolicyAdopted['data'][] };

export type ArchivePolicyRefusal =
  | 'ARCHIVE_POLICY_EXISTS'
  | 'ARCHIVE_POLICY_RETROACTIVE'
  /** A unit sets rules for its archives, and none for the company. */
  | 'ARCHIVE_POLICY_COMPANY_WIDE'
  /** Law and sector come before the company (S1-86). */
  | 'ARCHIVE_POLICY_HOURS_TOO_WIDE';

const refuse = refusals<ArchivePolicyRefusal>();

const DEFAULT_NAMES: readonly string[] = [DEFAULT_ARCHIVE_POLICY.policyVersion, ...EARLIER_DEFAULTS];

/** Stream `archive-policy-<org unit>`: the versions of a unit's rules (S1-86). */
export const archivePolicy: Decider<AdoptArchivePolicy, ArchivePolicyAdopted, ArchivePolicyState> = {
  initialState: { status: 'default' },

  decide({ data }, state) {
    const earlier = versionsOf(state).find(({ policyVersion }) => policyVersion === data.policyVersion);
    if (earlier !== undefined && sameFacts(earlier, data)) return [];
    if (earlier !== undefined || DEFAULT_NAMES.includes(data.policyVersion)) {
      throw refuse(
        'ARCHIVE_POLICY_EXISTS',
        `version ${data.policyVersion} is another policy; versions are never edited`,
      );
    }
    requireCompanyWide(data);
    // What was decided was decided under the rules of its time.
    if (Date.parse(data.effectiveFrom) < Date.parse(data.occurredAt)) {
      throw refuse('ARCHIVE_POLICY_RETROACTIVE', 'a policy takes effect when it is adopted or later');
    }
    return [{ type: 'ArchivePolicyAdopted', data }];
  },

  evolve: (state, { data }) => ({ status: 'adopted', versions: [...versionsOf(state), data] }),
};

function requireCompanyWide({ orgUnitId, policy: { company } }: ArchivePolicyAdopted['data']): void {
  if (company === undefined) return;
  if (orgUnitId !== COMPANY) {
    throw refuse('ARCHIVE_POLICY_COMPANY_WIDE', 'what holds for the whole company stands in its own policy');
  }
  if (company.calls !== undefined && !isWithinCallingHours(company.calls)) {
    throw refuse('ARCHIVE_POLICY_HOURS_TOO_WIDE', 'calling hours end after they begin, within those of law and sector');
  }
}

/** The version in force at an instant: of those in effect the last one adopted. Undefined while the unit has none. */
export function policyInForce(state: ArchivePolicyState, at: string): PolicyVersion | undefined {
  return versionsAt(state, at).at(-1);
}

/** The versions that had taken effect by an instant, in the order in which they were adopted. */
export function versionsAt(state: ArchivePolicyState, at: string): readonly ArchivePolicyAdopted['data'][] {
  return versionsOf(state).filter(({ effectiveFrom }) => Date.parse(effectiveFrom) <= Date.parse(at));
}

/** All versions, in the order in which they were adopted. */
export function versionsOf(state: ArchivePolicyState): readonly ArchivePolicyAdopted['data'][] {
  return state.status === 'adopted' ? state.versions : [];
}
