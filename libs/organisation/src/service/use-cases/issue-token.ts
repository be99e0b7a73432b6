import { DomainError } from '@taizhang/kernel';
import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { issuedToken, issueTokenBody, type IssueTokenBody } from '../../contract/index.js';
import { account, credential, person } from '../aggregates.js';
import { recordingIssuer } from '../issue-on-record.js';
import { isSecret, NO_SECRET_HASH } from '../secret.js';
import type { TokenIssuer } from '../token-issuer.js';

type Refusal = 'ACCESS_CREDENTIAL_INVALID' | 'ACCESS_ROLE_NOT_HELD' | 'ACCESS_PERSON_HAS_ACCOUNT';

/** The issue is on record before the token exists; a retry is given the token of the first record. */
export const issueToken = (issuer: TokenIssuer) =>
  useCase({
    kind: 'command',
    name: 'issue-token',
    summary: 'Exchanges a credential for a bearer token of one role, for one hour',
    method: 'POST',
    path: 'tokens',
    roles: 'anyone',
    body: issueTokenBody,
    answer: issuedToken,
    refusals: ['ACCESS_CREDENTIAL_INVALID', 'ACCESS_ROLE_NOT_HELD', 'ACCESS_PERSON_HAS_ACCOUNT'],
    async handle({ body, cause, now }, services) {
      const owner = await requireOwner(body, services);
      const personId = await requirePerson(owner, body, services);
      const { credentialId, role } = body;
      const grant = { credentialId, personId, role, now };
      const { record, token } = await recordingIssuer(issuer, services)(grant, { ...cause, actor: owner });
      return { tokenId: record.tokenId, token, role: record.role, expiresAt: record.expiresAt };
    },
  });

/**
 * The person of the credential. One answer to unknown, revoked, wrong and that of a service, which has an endpoint of its
 * own: who guesses learns nothing.
 */
async function requireOwner({ credentialId, secret }: IssueTokenBody, { executor }: ContextServices): Promise<string> {
  const { state } = await executor.load(credential, credentialId);
  const right = isSecret(secret, state.status === 'none' ? NO_SECRET_HASH : state.issue.secretHash);
  if (right && state.status === 'issued' && state.issue.roles === undefined) return state.issue.personId;
  throw refuse('ACCESS_CREDENTIAL_INVALID', 'the credential does not open anything');
}

/**
 * The owner may take any role for himself, and for others those that they hold now; for nobody who has an account, which is
 * how an administrator stays out of what only others may see.
 */
async function requirePerson(
  owner: string,
  { personId = owner, role }: IssueTokenBody,
  { executor }: ContextServices,
): Promise<string> {
  if (personId === owner) return owner;
  const { state: accountState } = await executor.newest(account, personId);
  if (accountState.status === 'active') {
    throw refuse('ACCESS_PERSON_HAS_ACCOUNT', `person ${personId} has an account, and nobody else speaks for them`);
  }
  const { state } = await executor.load(person, personId);
  if (state.status === 'present' && state.roles.includes(role)) return personId;
  throw refuse('ACCESS_ROLE_NOT_HELD', `person ${personId} does not hold the role ${role} now`);
}

function refuse(code: Refusal, message: string) {
  return new DomainError(code, message);
}
