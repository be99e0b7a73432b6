import { refusals, sameFacts, type Decider } from '@taizhang/kernel';
import type { PolicyPublished, PublishPolicy } from './policy.commands.js';

export type PolicyVersion = PolicyPublished['data'];

export type PolicyState =
  { readonly status: 'none' } | { readonly status: 'published'; readonly versions: readonly PolicyVersion[] };

export type PolicyRefusal =
  | 'POLICY_VERSION_EXISTS'
  | 'POLICY_BACKDATED'
  | 'POLICY_OVERLAPS'
  | 'POLICY_CONDITIONS_MISSING'
  | 'POLICY_CONDITIONS_UNEXPECTED'
  | 'POLICY_SIGN_IN_MISSING'
  | 'POLICY_SIGN_IN_UNEXPECTED';

const refuse = refusals<PolicyRefusal>();

/** What everybody must acknowledge (S0-1). */
export const CONFIDENTIALITY = 'confidentiality';
/** Which conditions standing depends on. */
export const STANDING = 'standing';
/** What passwords must be, and how guessing is slowed down (S1-60). */
export const SIGN_IN = 'sign-in';

/** Stream `policy-<policyId>`. Versions stand in the order of their effect. */
export const policy: Decider<PublishPolicy, PolicyPublished, PolicyState> = {
  initialState: { status: 'none' },

  decide({ data }, state) {
    const published = versionsOf(state);
    const earlier = published.find(({ version }) => version === data.version);
    if (earlier !== undefined) return requireSame(earlier, data);
    requireConditions(data);
    requireSignIn(data);
    const { effectiveFrom = data.occurredAt } = data;
    if (Date.parse(effectiveFrom) < Date.parse(data.occurredAt)) {
      throw refuse('POLICY_BACKDATED', 'a policy binds nobody before it is published');
    }
    if (published.some((other) => Date.parse(other.effectiveFrom) >= Date.parse(effectiveFrom))) {
      throw refuse('POLICY_OVERLAPS', 'another version is in force then, or follows');
    }
    return [{ type: 'PolicyPublished', data: { ...data, effectiveFrom } }];
  },

  evolve: (state, { data }) => ({ status: 'published', versions: [...versionsOf(state), data] }),
};

export function versionsOf(state: PolicyState): readonly PolicyVersion[] {
  return state.status === 'none' ? [] : state.versions;
}

/** The version that binds at an instant (RFC 3339), if one does. */
export function inForce(state: PolicyState, at: string): PolicyVersion | undefined {
  return versionsOf(state).findLast(({ effectiveFrom }) => Date.parse(effectiveFrom) <= Date.parse(at));
}

/** A retry of a publication at once comes later than the first, and means the same. */
function requireSame(earlier: PolicyVersion, data: PublishPolicy['data']): PolicyPublished[] {
  if (sameFacts(earlier, { effectiveFrom: earlier.effectiveFrom, ...data })) return [];
  throw refuse('POLICY_VERSION_EXISTS', `version ${data.version} was published with other facts`);
}

function requireConditions({ policyId, conditions }: PublishPolicy['data']): void {
  if (policyId === STANDING && conditions === undefined) {
    throw refuse('POLICY_CONDITIONS_MISSING', 'the policy on standing says what it requires');
  }
  if (policyId !== STANDING && conditions !== undefined) {
    throw refuse('POLICY_CONDITIONS_UNEXPECTED', 'only the policy on standing requires conditions');
  }
}

function requireSignIn({ policyId, signIn }: PublishPolicy['data']): void {
  if (policyId === SIGN_IN && signIn === undefined) {
    throw refuse('POLICY_SIGN_IN_MISSING', 'the policy on signing in says what passwords must be');
  }
  if (policyId !== SIGN_IN && signIn !== undefined) {
    throw refuse('POLICY_SIGN_IN_UNEXPECTED', 'only the policy on signing in says that');
  }
}
