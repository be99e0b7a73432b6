import { DomainError, instant } from '@taizhang/kernel';
import { useCase, type Cause, type ContextServices } from '@taizhang/nest-kit';
import { sessionTokens, startSessionBody, type StartSessionBody } from '../../../contract/index.js';
import type { SessionStarted } from '../../../domain/account.commands.js';
import type { AccountParts } from '../../accounts/account-parts.js';
import { rolesOf } from '../../accounts/find-account.js';
import { recogniser, type Recognised } from '../../accounts/recognise.js';
import { answerTokens, nextTokens, ownCause } from '../../accounts/session-tokens.js';
import { ruledBy, signInRules } from '../../accounts/sign-in-rules.js';
import { account, device as deviceAggregate, session } from '../../aggregates.js';
import { deviceClassOf } from '../../devices/device-class-of.js';

export const startSession = (parts: AccountParts) =>
  useCase({
    kind: 'command',
    name: 'start-session',
    summary: 'Signs in: a short access token, and a refresh token for the next',
    method: 'POST',
    path: 'sessions',
    roles: 'anyone',
    body: startSessionBody,
    answer: sessionTokens,
    refusals: ['ACCESS_SIGN_IN_REFUSED', 'ACCESS_SECOND_FACTOR_REQUIRED', 'SIGN_IN_DELAYED'],
    async handle({ body, cause, address }, services) {
      const shown = { personId: body.personId, password: body.password, ...(body.code !== undefined && body) };
      const from = { cause, ...(address !== undefined && { address }) };
      const recognised = await recogniser(parts, services)(shown, from);
      const { personId } = recognised;
      const asPerson = { ...cause, actor: personId };
      const surroundings = { parts, services, ...from, cause: asPerson };
      const started = await placed(body, sessionOf(recognised, surroundings), surroundings);
      await start(started, recognised, surroundings);
      await requireDevice(started, surroundings);
      const held = (await rolesOf(personId, services)) ?? [];
      const next = nextTokens(started, held, { parts, services });
      const command = { type: 'IssueFirstTokens', data: next.record } as const;
      const { sessionId: id } = started;
      await services.executor.execute({ aggregate: session, id, command }, ownCause(asPerson, services));
      return answerTokens(next, started, { parts, held, tenant: services.tenant });
    },
  });

interface Surroundings {
  readonly parts: AccountParts;
  readonly services: ContextServices;
}

interface Asking extends Surroundings {
  readonly cause: Cause;
  readonly address?: string;
}

type Session = SessionStarted['data'];

/** S1-61: a session carries where it runs, for all that is looked at in it; a managed device knows its sessions. */
async function placed(
  { deviceId }: StartSessionBody,
  session: Omit<Session, 'device'>,
  { parts, services, cause, address }: Asking,
): Promise<Session> {
  const network = parts.networkOf(address);
  if (deviceId === undefined) {
    return { ...session, device: { deviceId: 'unregistered', class: 'unmanaged', network } };
  }
  const { personId, sessionId, expiresAt, occurredAt } = session;
  const command = { type: 'UseDevice', data: { deviceId, personId, sessionId, expiresAt, occurredAt } } as const;
  await services.executor.execute({ aggregate: deviceAggregate, id: deviceId, command }, ownCause(cause, services));
  return { ...session, device: { deviceId, class: await deviceClassOf(deviceId, personId, services), network } };
}

function sessionOf({ personId, secondFactor }: Recognised, { parts, services }: Surroundings): Omit<Session, 'device'> {
  const now = services.clock.now();
  const expiresAt = instant(now + parts.policy.session.lifetime);
  const session = { personId, sessionId: services.newId(), expiresAt, occurredAt: instant(now) };
  return secondFactor === undefined ? session : { ...session, secondFactor };
}

/** Whoever retired the device just before the session began could not end it. */
async function requireDevice({ personId, sessionId, device, occurredAt }: Session, { services, cause }: Asking) {
  const { deviceId } = device;
  if (device.class === 'unmanaged' || (await deviceClassOf(deviceId, personId, services)) === 'managed') return;
  const data = { personId, sessionId, reason: 'device-retired', occurredAt } as const;
  const command = { type: 'EndSession', data } as const;
  await services.executor.execute({ aggregate: account, id: personId, command }, ownCause(cause, services));
  throw new DomainError('ACCESS_SIGN_IN_REFUSED', 'the device was retired meanwhile');
}

/** Decided once more with what the account has become while the password was checked. */
async function start(
  started: SessionStarted['data'],
  { personId, account: state, factorId }: Recognised,
  { parts, services, cause }: Asking,
): Promise<void> {
  const { passwordId } = state.password;
  const rules = await signInRules(started.occurredAt, parts, services);
  const known = { passwordId, lockout: rules.lockout, ...(factorId !== undefined && { factorId }) };
  const command = { type: 'StartSession', data: { ...started, ...ruledBy(rules), ...known } } as const;
  await services.executor.execute({ aggregate: account, id: personId, command }, ownCause(cause, services));
}
