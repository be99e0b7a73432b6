import { DomainError, instant } from '@taizhang/kernel';
import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { issuedToken, issueTokenBody, type IssueTokenBody, type OrganisationFact } from '../../contract/index.js';
import { MAX_TOKEN_LIFETIME_MS } from '../../domain/token-lifetime.policy.js';
import { isSecret } from '../administrator.js';
import { credential, person } from '../aggregates.js';
import type { TokenIssuer } from '../token-issuer.js';

type TokenRecord = OrganisationFact<'TokenIssued'>['data'];
type Refusal = 'ACCESS_CREDENTIAL_INVALID' | 'ACCESS_ROLE_NOT_HELD';

/** What an unknown credential is compared with, so that it takes as long to refuse as a known one. */
const NO_SECRET_HAS_THIS_HASH = '00'.repeat(32);

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
    refusals: ['ACCESS_CREDENTIAL_INVALID', 'ACCESS_ROLE_NOT_HELD'],
    async handle({ body, cause, now }, services) {
      const owner = await requireOwner(body, services);
      const personId = await requirePerson(owner, body, services);
      const { credentialId, role } = body;
      const tokenId = services.newId();
      const data = { credentialId, tokenId, personId, role, expiresAt: expiryOf(now), occurredAt: now };
      const { events } = await services.executor.execute(
        { aggregate: credential, id: credentialId, command: { type: 'IssueToken', data } },
        { ...cause, actor: owner },
      );
      const record = recordIn(events);
      const token = await issuer.sign(record, services.tenant);
      return { tokenId: record.tokenId, token, role: record.role, expiresAt: record.expiresAt };
    },
  });

/** The person of the credential. One answer to unknown, revoked and wrong: who guesses learns nothing. */
async function requireOwner({ credentialId, secret }: IssueTokenBody, { executor }: ContextServices): Promise<string> {
  const { state } = await executor.load(credential, credentialId);
  const right = isSecret(secret, state.status === 'none' ? NO_SECRET_HAS_THIS_HASH : state.issue.secretHash);
  if (right && state.status === 'issued') return state.issue.personId;
  throw refuse('ACCESS_CREDENTIAL_INVALID', 'the credential does not open anything');
}

/** The owner may take any role for himself, and for others those that they hold now. */
async function requirePerson(
  owner: string,
  { personId = owner, role }: IssueTokenBody,
  { executor }: ContextServices,
): Promise<string> {
  if (personId === owner) return owner;
  const { state } = await executor.load(person, personId);
  if (state.status === 'present' && state.roles.includes(role)) return personId;
  throw refuse('ACCESS_ROLE_NOT_HELD', `person ${personId} does not hold the role ${role} now`);
}

/** Whole seconds, as tokens count. */
function expiryOf(now: string): string {
  const latest = Date.parse(now) + MAX_TOKEN_LIFETIME_MS;
  return instant(latest - (latest % 1_000));
}

function recordIn(events: readonly { readonly type: string; readonly data: object }[]): TokenRecord {
  const [issued] = events;
  if (issued?.type !== 'TokenIssued') throw new TypeError('a new token id was on record already');
  return issued.data as TokenRecord; // the decider's fact of that type
}

function refuse(code: Refusal, message: string) {
  return new DomainError(code, message);
}
