import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { passwordRefusal, type PasswordRefusal, type PasswordRules } from '../../domain/password.policy.js';
import { account } from '../aggregates.js';
import type { AccountParts } from './account-parts.js';
import { SecretsOfAccounts } from './account-secrets.js';
import { hashPassword } from './password-hash.js';

const MESSAGES: Readonly<Record<PasswordRefusal, (rules: PasswordRules) => string>> = {
  PASSWORD_TOO_SHORT: ({ minLength, minMixedLength, kinds }) =>
    `a password has ${minLength} characters, or ${minMixedLength} of ${kinds} kinds: small letters, capitals, digits, others`,
  PASSWORD_TOO_LONG: ({ maxLength }) => `a password has ${maxLength} characters at most`,
  PASSWORD_HOLDS_PERSON_ID: () => "a password does not hold the person's id",
  PASSWORD_EASILY_GUESSED: () =>
    'the password is made of what everybody guesses: common words, keyboard walks, dates, numbers',
};

/** Throws what is wrong with it (S1-60). */
export function requireGoodPassword(password: string, personId: string, rules: PasswordRules): void {
  const refusal = passwordRefusal(password, personId, rules);
  if (refusal !== undefined) throw new DomainError(refusal, MESSAGES[refusal](rules));
}

/**
 * Keeps the hash of a new password beside the one that counts, under a new id. It opens nothing until the log names it: who
 * stops in between has changed nothing.
 */
export async function keepPassword(
  { personId, password }: { readonly personId: string; readonly password: string },
  { secrets }: AccountParts,
  services: ContextServices,
): Promise<string> {
  const { state } = await services.executor.newest(account, personId);
  const passwordId = services.newId();
  const passwords = { [passwordId]: await hashPassword(password) };
  await new SecretsOfAccounts(secrets, services.sealer).add(personId, state, { passwords });
  return passwordId;
}
