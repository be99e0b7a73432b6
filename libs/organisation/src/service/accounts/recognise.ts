import { instant, refusals } from '@taizhang/kernel';
import type { Cause, ContextServices } from '@taizhang/nest-kit';
import type { SessionStarted } from '../../domain/account.commands.js';
import { requireNoDelay } from '../../domain/account.login.js';
import { refuse as refuseAccount, type ActiveAccount } from '../../domain/account.state.js';
import { account } from '../aggregates.js';
import type { AccountParts } from './account-parts.js';
import { SecretsOfAccounts, type AccountSecrets } from './account-secrets.js';
import { findAccount, rolesOf, type FoundAccount } from './find-account.js';
import { hashPassword, isOutdated, isPassword, NO_PASSWORD_HASH } from './password-hash.js';
import { ruledBy, signInRules } from './sign-in-rules.js';
import { showFactor } from './second-factor.js';

/** What somebody shows to be let in. */
export interface Shown {
  readonly personId: string;
  readonly password: string;
  readonly code?: string;
  /** Whoever has a session has shown the second factor, or has none. */
  readonly passwordOnly?: true;
}

export interface Recognised {
  readonly personId: string;
  readonly account: ActiveAccount;
  readonly factorId?: string;
  readonly secondFactor?: NonNullable<SessionStarted['data']['secondFactor']>;
}

export interface Attempt {
  readonly cause: Cause;
  readonly address?: string;
}

const refuse = refusals<'ACCESS_SECOND_FACTOR_REQUIRED'>();

/**
 * Recognises the person of an account. Whatever is wrong, whoever asks waits as long and is told the same, except that a
 * right password alone is told to be half of what is needed. Failures are on record before the answer, and delay the next.
 * Throws `ACCESS_SIGN_IN_REFUSED`, `SIGN_IN_DELAYED`, `ACCESS_SECOND_FACTOR_REQUIRED`.
 */
export function recogniser(parts: AccountParts, services: ContextServices) {
  const secretsOf = new SecretsOfAccounts(parts.secrets, services.sealer);
  const { failedAddresses } = parts;

  return async (shown: Shown, { address = '', cause }: Attempt): Promise<Recognised> => {
    const now = services.clock.now();
    failedAddresses.requireNoDelay(address, now);
    const found = await findAccount(shown.personId, services);
    const { lockout } = await signInRules(instant(now), parts, services);
    requireNoDelay(found.state, instant(now), lockout);
    const secrets = await secretsOf.of(found.accountId);
    const recognised = await check(shown, { found, secrets, now }, services);
    if (recognised === undefined) return refuseAttempt(found, { address, cause }, { parts, services });
    await renew(shown, recognised, { secrets, secretsOf });
    return recognised;
  };
}

interface Known {
  readonly found: FoundAccount;
  readonly secrets: AccountSecrets;
  readonly now: number;
}

async function check(shown: Shown, known: Known, services: ContextServices): Promise<Recognised | undefined> {
  const { accountId, state } = known.found;
  const hash = state.status === 'active' ? known.secrets.passwords[state.password.passwordId] : undefined;
  const right = await isPassword(shown.password, hash ?? NO_PASSWORD_HASH);
  if (!right || state.status !== 'active') return undefined;
  if ((await rolesOf(accountId, services)) === undefined) return undefined;
  const recognised = { personId: accountId, account: state };
  return shown.passwordOnly === true ? recognised : withFactor(recognised, shown.code, known);
}

/** With the second factor that the account has, if any; undefined when the code does not show it. */
function withFactor(recognised: Recognised, code: string | undefined, { secrets, now }: Known): Recognised | undefined {
  const { factor } = recognised.account;
  if (factor === undefined) return recognised;
  if (code === undefined) throw refuse('ACCESS_SECOND_FACTOR_REQUIRED', 'a code of the second factor is needed');
  const { factorId } = factor;
  const secondFactor = showFactor(code, secrets.factors[factorId], { now, factor });
  return secondFactor && { ...recognised, factorId, secondFactor };
}

async function refuseAttempt(
  { accountId }: FoundAccount,
  { address = '', cause }: Attempt,
  { parts, services }: { readonly parts: AccountParts; readonly services: ContextServices },
): Promise<never> {
  const { clock, newId, executor } = services;
  const { failedAddresses, networkOf } = parts;
  failedAddresses.add(address, clock.now());
  const occurredAt = instant(clock.now());
  const rules = await signInRules(occurredAt, parts, services);
  const failure = { accountId, attemptId: newId(), network: networkOf(address), ...ruledBy(rules), occurredAt };
  const command = { type: 'RecordFailedLogin', data: { ...failure, lockout: rules.lockout } } as const;
  const { actor, correlationId } = cause;
  await executor.execute({ aggregate: account, id: accountId, command }, { commitId: newId(), actor, correlationId });
  throw refuseAccount('ACCESS_SIGN_IN_REFUSED', 'person, password or code is not right');
}

interface Kept {
  readonly secrets: AccountSecrets;
  readonly secretsOf: SecretsOfAccounts;
}

/** A hash that was made at another cost is made again while the password is known. */
async function renew({ password }: Shown, { personId, account: state }: Recognised, { secrets, secretsOf }: Kept) {
  const { passwordId } = state.password;
  const hash = secrets.passwords[passwordId];
  if (hash === undefined || !isOutdated(hash)) return;
  await secretsOf.add(personId, state, { passwords: { [passwordId]: await hashPassword(password) } });
}
