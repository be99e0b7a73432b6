import type { PasswordRules } from './password.policy.js';
import { inForce, type PolicyState } from './policy.decider.js';
import type { LockoutRules } from './sign-in.policy.js';

export interface SignInRules {
  readonly password: PasswordRules;
  readonly lockout: LockoutRules;
  /** The version of the policy `sign-in` that says so; absent while none was published. */
  readonly policyVersion?: string;
}

const SECOND = 1_000;

/** S1-60, S1-86: the rules in force at an instant, else those of the deployment; common words are never the policy's to allow. */
export function signInRulesAt(at: string, policy: PolicyState, otherwise: SignInRules): SignInRules {
  const { version: policyVersion, signIn } = inForce(policy, at) ?? {};
  if (policyVersion === undefined || signIn === undefined) return otherwise;
  const { freeFailures, firstDelaySeconds, maxDelaySeconds } = signIn.lockout;
  return {
    password: { ...otherwise.password, ...signIn.password },
    lockout: { freeFailures, firstDelay: firstDelaySeconds * SECOND, maxDelay: maxDelaySeconds * SECOND },
    policyVersion,
  };
}
