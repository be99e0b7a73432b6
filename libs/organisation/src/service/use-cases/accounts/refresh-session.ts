import { instant } from '@taizhang/kernel';
import { useCase, type Cause, type ContextServices } from '@taizhang/nest-kit';
import { refreshSessionBody, sessionTokens, type Role } from '../../../contract/index.js';
import type { SessionStarted } from '../../../domain/account.commands.js';
import { liveSessions } from '../../../domain/account.state.js';
import { invalidRefreshToken } from '../../../domain/session.decider.js';
import type { AccountParts } from '../../accounts/account-parts.js';
import { rolesOf } from '../../accounts/find-account.js';
import { answerTokens, nextTokens, ownCause, sessionIdOf } from '../../accounts/session-tokens.js';
import { account, session } from '../../aggregates.js';
import { secretHashOf } from '../../secret.js';

export const refreshSession = (parts: AccountParts) =>
  useCase({
    kind: 'command',
    name: 'refresh-session',
    summary: 'Exchanges a refresh token for the next tokens; one that is shown twice ends its session',
    method: 'POST',
    path: 'sessions/refresh',
    roles: 'anyone',
    body: refreshSessionBody,
    answer: sessionTokens,
    refusals: ['ACCESS_REFRESH_TOKEN_INVALID', 'SESSION_REFRESHED_TOO_OFTEN', 'REFRESH_TOKEN_EXISTS'],
    async handle({ body: { refreshToken }, cause }, services) {
      const open = await openSession(refreshToken, services);
      const { started, held } = open;
      const next = nextTokens(started, held, { parts, services });
      const data = { ...next.record, shownHash: secretHashOf(refreshToken) };
      const asPerson = ownCause({ ...cause, actor: started.personId }, services);
      const command = { type: 'RefreshTokens', data } as const;
      const { events } = await services.executor.execute(
        { aggregate: session, id: started.sessionId, command },
        asPerson,
      );
      if (events.some(({ type }) => type === 'SessionTokensIssued')) {
        return answerTokens(next, started, { parts, held, tenant: services.tenant });
      }
      await endReused(started, asPerson, services);
      await parts.untilForgotten();
      throw invalidRefreshToken();
    },
  });

interface OpenSession {
  readonly started: SessionStarted['data'];
  readonly held: readonly Role[];
}

/** Of a session that has ended, or of a person who is not here, a token is not looked at. Throws. */
async function openSession(refreshToken: string, services: ContextServices): Promise<OpenSession> {
  const sessionId = sessionIdOf(refreshToken);
  const personId = sessionId && (await personOf(sessionId, services));
  if (sessionId === undefined || personId === undefined) throw invalidRefreshToken();
  const { state } = await services.executor.newest(account, personId);
  const live = liveSessions(state, instant(services.clock.now()));
  const started = live.find((candidate) => candidate.sessionId === sessionId);
  const held = await rolesOf(personId, services);
  if (started === undefined || held === undefined) throw invalidRefreshToken();
  return { started, held };
}

async function personOf(sessionId: string, { executor }: ContextServices): Promise<string | undefined> {
  const { state } = await executor.newest(session, sessionId);
  if (state.status === 'none') return undefined;
  return state.status === 'open' ? state.newest.personId : state.personId;
}

/** One of the two who have the token is a thief, and nobody can tell which. */
async function endReused(
  { personId, sessionId }: SessionStarted['data'],
  cause: Cause,
  services: ContextServices,
): Promise<void> {
  const occurredAt = instant(services.clock.now());
  const command = { type: 'EndSession', data: { personId, sessionId, reason: 'refresh-reused', occurredAt } } as const;
  const bySystem = { ...ownCause(cause, services), actor: 'system:refresh-reused' };
  await services.executor.execute({ aggregate: account, id: personId, command }, bySystem);
}
