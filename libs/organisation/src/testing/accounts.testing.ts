import type { TestContext } from '@taizhang/nest-kit/testing';
import type { SessionTokens } from '../contract/index.js';

export const PASSWORD = 'correct horse battery';

/** What HTTP brings from a person's own session. */
export interface Signed {
  readonly personId: string;
  readonly sessionId: string;
}

/** Invites a person, who chooses a password. */
export async function activate(organisation: TestContext, personId = 'YITZ', password = PASSWORD): Promise<void> {
  const { code } = await organisation.ask<{ code: string }>('invite-person', {
    ...{ role: 'hr', personId: 'HANNA', params: { personId } },
  });
  await organisation.ask('accept-invitation', { body: { personId, code, password } });
}

export function signIn(organisation: TestContext, change: object = {}, address?: string): Promise<SessionTokens> {
  const body = { personId: 'YITZ', password: PASSWORD, ...change };
  return organisation.ask<SessionTokens>('start-session', { body, ...(address !== undefined && { address }) });
}

/** The facts of a person's account, newest last. */
export async function factsOf(organisation: TestContext, stream: string): Promise<readonly unknown[]> {
  const { log } = organisation.services;
  const entries = await log.readStream(stream);
  return entries.map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown);
}
