import type { ContextServices } from '@taizhang/nest-kit';
import type { AccountState } from '../../domain/account.state.js';
import { account, person } from '../aggregates.js';

export interface FoundAccount {
  /** The person's id; a pseudonym of what was asked for where nobody has an account of that name. */
  readonly accountId: string;
  readonly state: AccountState;
}

/**
 * The account of a person. What somebody types who has none may be anything, a number or a name: it goes on record as a
 * pseudonym, and is counted and delayed like an account.
 */
export async function findAccount(asked: string, { executor, pseudonym }: ContextServices): Promise<FoundAccount> {
  const { state } = await executor.newest(account, asked);
  const accountId = pseudonym('login', asked);
  const unknown = await executor.newest(account, accountId);
  return state.status === 'none' ? { accountId, state: unknown.state } : { accountId: asked, state };
}

/** The roles that a person holds now; undefined of whoever is not here. */
export async function rolesOf(personId: string, { executor }: ContextServices) {
  const { state } = await executor.newest(person, personId);
  return state.status === 'present' ? state.roles : undefined;
}
