import { setImmediate, setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createServiceTokens,
  createStandingClient,
  createTokenVerifier,
  STANDING_MEMORY_MILLISECONDS,
  type StandingOf,
  type TokenVerifier,
} from '@taizhang/access';
import { contextModule, createHttpApplication, createLogger } from '@taizhang/nest-kit';
import type { TestContext } from '@taizhang/nest-kit/testing';
import type { IssuedToken } from '../../contract/index.js';
import { newServiceCredential } from '../../index.js';
import {
  administrator,
  AUDIENCE,
  ISSUER,
  openOrganisation,
  organisationWith,
  publicKey,
} from '../../testing/organisation.testing.js';
import { holdingOf } from './standing-of.js';

type Application = Awaited<ReturnType<typeof createHttpApplication>>;

const tokenRules = { issuer: ISSUER, audience: AUDIENCE, publicKeys: [publicKey] };

/** Organisation as it listens, and another service that asks it as a process of the cluster does. */
describe('standing between two processes', () => {
  const customer = newServiceCredential('customer', ['service']);
  const untilForgotten = () => setTimeout(STANDING_MEMORY_MILLISECONDS + 1);
  let organisation: TestContext;
  let app: Application;
  let standingOf: StandingOf;
  let elsewhere: TokenVerifier;

  beforeEach(async () => {
    const definition = organisationWith([customer.registration], { untilForgotten });
    organisation = await openOrganisation(definition);
    const { clock, services } = organisation;
    app = await createHttpApplication({
      modules: [contextModule(definition, services)],
      definitions: [definition],
      logger: createLogger({ level: 'silent' }),
      verifier: createTokenVerifier({ ...tokenRules, clock, holdingOf: holdingOf(services) }),
      fingerprint: JSON.stringify,
      ...{ clock, newId: services.newId },
    });
    await app.listen(0, '127.0.0.1');
    const organisationUrl = await app.getUrl();
    const { clientId, clientSecret } = customer;
    const url = new URL('/organisation/token', organisationUrl);
    const tokens = createServiceTokens({ url, clientId, clientSecret, neighbour: 'organisation', clock });
    standingOf = createStandingClient({ organisationUrl, tokens });
    elsewhere = createTokenVerifier({ ...tokenRules, clock, holdingOf: standingOf });
  });

  afterEach(async () => {
    await app.close();
    await organisation.close();
  });

  const tokenOfYitz = async () => {
    const body = { ...administrator, role: 'agent', personId: 'YITZ' };
    return (await organisation.ask<IssuedToken>('issue-token', { body })).token;
  };
  const about = (useCase: string, body: object) =>
    organisation.ask(useCase, { role: 'administrator', personId: 'boss', params: { personId: 'YITZ' }, body });

  it('is told to a service that shows itself as one', async () => {
    expect(await standingOf('YITZ')).toEqual({
      ...{ personId: 'YITZ', status: 'present', roles: ['agent'], unitPath: ['desk'] },
      ...{ unmet: ['nda', 'training', 'certification'], policyVersion: 'default_none' },
    });
    expect(await standingOf('NOBODY')).toBeUndefined();
  });

  it.each([
    ['record-leaving', {}, 'TOKEN_REVOKED'],
    ['suspend-person', { reason: 'sanction' }, 'TOKEN_REVOKED'],
    ['revoke-role', { role: 'agent' }, 'ROLE_NOT_ALLOWED'],
  ])('S1-45 has ended everywhere at the answer: %s', async (useCase, body, code) => {
    const token = await tokenOfYitz();
    const stop = new AbortController();
    const looking = (async () => {
      while (!stop.signal.aborted) await Promise.allSettled([elsewhere(token), setImmediate()]);
    })(); // somebody who looks all the time, so that the answer is remembered all the time
    expect(await elsewhere(token)).toMatchObject({ personId: 'YITZ', roles: ['agent'] });
    await about(useCase, body);
    await expect(elsewhere(token)).rejects.toMatchObject({ code });
    stop.abort();
    await looking;
  });

  it('lets nobody in while organisation is away', async () => {
    const token = await tokenOfYitz();
    await app.close();
    await expect(elsewhere(token)).rejects.toMatchObject({ code: 'NEIGHBOUR_UNAVAILABLE' });
  });
});
