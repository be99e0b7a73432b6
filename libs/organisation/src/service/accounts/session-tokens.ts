import { instant } from '@taizhang/kernel';
import type { Cause, ContextServices } from '@taizhang/nest-kit';
import type { SessionTokens } from '../../contract/index.js';
import type { SessionStarted } from '../../domain/account.commands.js';
import type { SessionTokensIssued } from '../../domain/session.commands.js';
import { rolesOfSession } from '../../domain/sign-in.policy.js';
import type { Role } from '../../contract/index.js';
import { newSecret, secretHashOf } from '../secret.js';
import type { AccountParts } from './account-parts.js';

type Session = SessionStarted['data'];

/** The next tokens of a session, before they are on record. */
export interface NextTokens {
  readonly record: SessionTokensIssued['data'];
  readonly refreshToken: string;
}

/** @param held the roles that the person holds now */
export function nextTokens(
  session: Session,
  held: readonly Role[],
  { parts, services }: { readonly parts: AccountParts; readonly services: ContextServices },
): NextTokens {
  const { policy } = parts;
  const { sessionId, personId } = session;
  const now = services.clock.now();
  const refreshToken = `${sessionId}.${newSecret()}`;
  const until = (lifetime: number) => instant(wholeSeconds(Math.min(now + lifetime, Date.parse(session.expiresAt))));
  const record = {
    ...{ sessionId, personId, tokenId: services.newId(), refreshHash: secretHashOf(refreshToken) },
    roles: [...rolesOfSession(held, session.secondFactor !== undefined, policy)],
    ...{ expiresAt: until(policy.session.tokenLifetime), refreshBefore: until(policy.session.idle) },
    occurredAt: instant(now),
  };
  return { record, refreshToken };
}

/** Signs tokens that are on record. */
export async function answerTokens(
  { record, refreshToken }: NextTokens,
  session: Session,
  { parts, held, tenant }: { readonly parts: AccountParts; readonly held: readonly Role[]; readonly tenant: string },
): Promise<SessionTokens> {
  const { sessionId, personId, roles, expiresAt, refreshBefore } = record;
  const accessToken = await parts.issuer.signSession(record, session.device, tenant);
  const withheld = held.length > roles.length;
  return {
    ...{ sessionId, personId, roles, accessToken, expiresAt, refreshToken, refreshBefore },
    secondFactor: session.secondFactor !== undefined ? 'shown' : withheld ? 'needed' : 'not-needed',
    sessionExpiresAt: session.expiresAt,
  };
}

/** The session that a refresh token says it is of. */
export function sessionIdOf(refreshToken: string): string | undefined {
  return /^([A-Za-z0-9._-]{1,64})\.[A-Za-z0-9_-]{43}$/.exec(refreshToken)?.[1];
}

/** A cause of its own: what is random in an answer cannot be answered twice, so a retry is another request. */
export function ownCause({ actor, correlationId }: Cause, { newId }: ContextServices): Cause {
  return { commitId: newId(), actor, correlationId };
}

/** As tokens count. */
function wholeSeconds(milliseconds: number): number {
  return milliseconds - (milliseconds % 1_000);
}
