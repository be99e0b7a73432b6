import type { Caller } from '@taizhang/access';
import { useCase, type Cause, type ContextServices } from '@taizhang/nest-kit';
import { z } from 'zod';
import { sessionDocument, endedSessions } from '../../../contract/index.js';
import type { SessionEndReason } from '../../../domain/account.commands.js';
import type { AccountParts } from '../../accounts/account-parts.js';
import { requireSession } from '../../accounts/require-session.js';
import { account } from '../../aggregates.js';
import { personParams } from '../people/person-params.js';

type Parts = Pick<AccountParts, 'untilForgotten'>;

export const endCurrentSession = (parts: Parts) =>
  useCase({
    kind: 'command',
    name: 'end-current-session',
    summary: 'Signs out: at the answer no token of the session is good any more',
    method: 'POST',
    path: 'sessions/current/end',
    roles: 'authenticated',
    answer: endedSessions,
    refusals: ['SESSION_UNKNOWN'],
    async handle({ caller, cause, now }, services) {
      const one = { personId: caller.personId, sessionId: requireSession(caller), reason: 'signed-out', now } as const;
      return endOne(one, cause, { ...parts, services });
    },
  });

export const endSession = (parts: Parts) =>
  useCase({
    kind: 'command',
    name: 'end-session',
    summary: 'Ends another session of the person who asks',
    method: 'POST',
    path: 'sessions/:sessionId/end',
    roles: 'authenticated',
    params: z.strictObject({ sessionId: sessionDocument.shape.sessionId }),
    answer: endedSessions,
    refusals: ['SESSION_UNKNOWN'],
    async handle({ params: { sessionId }, caller, cause, now }, services) {
      const one = { personId: caller.personId, sessionId, reason: 'ended-by-person', now } as const;
      return endOne(one, cause, { ...parts, services });
    },
  });

export const endSessionsOf = ({ untilForgotten }: Parts) =>
  useCase({
    kind: 'command',
    name: 'end-sessions-of',
    summary: "Ends all of a person's sessions",
    method: 'POST',
    path: 'people/:personId/sessions/end',
    roles: ['hr', 'administrator'],
    params: personParams,
    answer: endedSessions,
    refusals: [],
    async handle({ params: { personId }, caller, cause, now }, services) {
      const reason = reasonOf(caller, personId);
      const command = { type: 'EndSessions', data: { personId, reason, occurredAt: now } } as const;
      const { events } = await services.executor.execute({ aggregate: account, id: personId, command }, cause);
      await untilForgotten();
      return { ended: events.length, reason };
    },
  });

interface One {
  readonly personId: string;
  readonly sessionId: string;
  readonly reason: SessionEndReason;
  readonly now: string;
}

async function endOne(
  { now, ...end }: One,
  cause: Cause,
  { untilForgotten, services }: Parts & { readonly services: ContextServices },
) {
  const command = { type: 'EndSession', data: { ...end, occurredAt: now } } as const;
  const { events } = await services.executor.execute({ aggregate: account, id: end.personId, command }, cause);
  await untilForgotten();
  return { ended: events.length, reason: end.reason };
}

function reasonOf(caller: Caller, personId: string): SessionEndReason {
  return caller.personId === personId ? 'ended-by-person' : 'ended-by-administrator';
}
