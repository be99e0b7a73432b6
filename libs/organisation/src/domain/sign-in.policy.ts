import type { Role } from '../contract/organisation.events.js';

/** How guessing is slowed down, per account. */
export interface LockoutRules {
  /** So many failures in a row cost nothing: people mistype. */
  readonly freeFailures: number;
  /** Milliseconds after the first failure beyond; each further one doubles it. */
  readonly firstDelay: number;
  /** Milliseconds that it never exceeds: nobody is locked out for good by a stranger. */
  readonly maxDelay: number;
}

export interface SessionRules {
  /** Milliseconds of an access token. */
  readonly tokenLifetime: number;
  /** Milliseconds within which a refresh token must be used. */
  readonly idle: number;
  /** Milliseconds of a session, however busy. */
  readonly lifetime: number;
}

export interface SignInPolicy {
  readonly lockout: LockoutRules;
  readonly session: SessionRules;
  /** Roles that a session gives only when the second factor was shown at its start. */
  readonly secondFactorFor: readonly Role[];
  /** Milliseconds within which an invitation must be used. */
  readonly invitationLifetime: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const SIGN_IN_POLICY: SignInPolicy = {
  lockout: { freeFailures: 4, firstDelay: 30 * SECOND, maxDelay: 15 * MINUTE },
  session: { tokenLifetime: 10 * MINUTE, idle: HOUR, lifetime: 12 * HOUR },
  secondFactorFor: ['general-manager', 'compliance-officer', 'auditor', 'administrator'],
  invitationLifetime: 24 * HOUR,
};

/** Milliseconds for which an account takes no attempt after so many failures in a row. */
export function delayAfter(failures: number, { freeFailures, firstDelay, maxDelay }: LockoutRules): number {
  const beyond = failures - freeFailures;
  return beyond <= 0 ? 0 : Math.min(maxDelay, firstDelay * 2 ** (beyond - 1));
}

/** Of the roles that a person holds those that a session may give. */
export function rolesOfSession(
  held: readonly Role[],
  shownSecondFactor: boolean,
  { secondFactorFor }: Pick<SignInPolicy, 'secondFactorFor'>,
): readonly Role[] {
  return shownSecondFactor ? held : held.filter((role) => !secondFactorFor.includes(role));
}
