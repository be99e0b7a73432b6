import type { ContextServices } from '@taizhang/nest-kit';
import { SIGN_IN } from '../../domain/policy.decider.js';
import { signInRulesAt, type SignInRules } from '../../domain/sign-in-rules.policy.js';
import { policy } from '../aggregates.js';
import type { AccountParts } from './account-parts.js';

/** What passwords and failures are judged by at an instant. */
export async function signInRules(
  at: string,
  { policy: { lockout }, passwordRules: password }: Pick<AccountParts, 'policy' | 'passwordRules'>,
  { executor }: Pick<ContextServices, 'executor'>,
): Promise<SignInRules> {
  const { state } = await executor.newest(policy, SIGN_IN);
  return signInRulesAt(at, state, { password, lockout });
}

/** As the facts of an account keep it. */
export function ruledBy({ policyVersion }: SignInRules) {
  return policyVersion === undefined ? {} : { policyVersion };
}
