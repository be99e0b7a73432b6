import { instant } from '@taizhang/kernel';
import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { sessionList } from '../../../contract/index.js';
import { liveSessions } from '../../../domain/account.state.js';
import { account } from '../../aggregates.js';
import { personParams } from '../people/person-params.js';

export const listOwnSessions = useCase({
  kind: 'query',
  name: 'own-sessions',
  summary: 'The open sessions of the person who asks',
  method: 'GET',
  path: 'sessions',
  roles: 'authenticated',
  answer: sessionList,
  refusals: [],
  handle: ({ caller }, services) => sessionsOf(caller.personId, caller.sessionId, services),
});

export const listSessionsOf = useCase({
  kind: 'query',
  name: 'sessions-of',
  summary: 'The open sessions of a person',
  method: 'GET',
  path: 'people/:personId/sessions',
  roles: ['hr', 'administrator'],
  params: personParams,
  answer: sessionList,
  refusals: [],
  handle: ({ params: { personId }, caller }, services) => sessionsOf(personId, caller.sessionId, services),
});

async function sessionsOf(personId: string, asking: string | undefined, { executor, clock }: ContextServices) {
  const { state } = await executor.newest(account, personId);
  const items = liveSessions(state, instant(clock.now())).map(({ sessionId, device, expiresAt, occurredAt }) => ({
    ...{ sessionId, device, expiresAt, startedAt: occurredAt },
    current: sessionId === asking,
  }));
  return { items };
}
