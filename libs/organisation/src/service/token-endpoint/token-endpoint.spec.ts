import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServiceTokens, createTokenVerifier } from '@taizhang/access';
import { decodeEntry } from '@taizhang/event-log';
import { contextModule, createHttpApplication, createLogger } from '@taizhang/nest-kit';
import { filesHold, type TestContext } from '@taizhang/nest-kit/testing';
import { newServiceCredential, type ServiceCredential } from '../../index.js';
import { AUDIENCE, ISSUER, openOrganisation, organisationWith } from '../../testing/organisation.testing.js';

type Application = Awaited<ReturnType<typeof createHttpApplication>>;

const grant = { grant_type: 'client_credentials' };
const basicOf = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

describe('the token endpoint for services', () => {
  const audit = newServiceCredential('audit', ['auditor']);
  const desk = newServiceCredential('desk', ['agent', 'supervisor']);
  const customer = newServiceCredential('customer', ['service']);
  let organisation: TestContext;
  let app: Application;
  let lines: string[];

  beforeEach(async () => {
    const definition = organisationWith([audit.registration, desk.registration, customer.registration]);
    organisation = await openOrganisation(definition);
    lines = [];
    const { clock, services } = organisation;
    app = await createHttpApplication({
      modules: [contextModule(definition, services)],
      definitions: [definition],
      logger: createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
      verifier: () => Promise.reject(new Error('no route here asks for a token')),
      fingerprint: JSON.stringify,
      ...{ clock, newId: services.newId },
    });
    await app.listen(0, '127.0.0.1');
  });

  afterEach(async () => {
    await app.close();
    await organisation.close();
  });

  const basic = ({ clientId, clientSecret }: ServiceCredential) => basicOf(`${clientId}:${clientSecret}`);
  const inBody = ({ clientId, clientSecret }: ServiceCredential) => ({
    client_id: clientId,
    client_secret: clientSecret,
  });
  const send = (payload: string, headers: Record<string, string> = {}) =>
    app.inject({
      ...{ method: 'POST', url: '/organisation/token', payload },
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const ask = (form: Readonly<Record<string, string>>, headers?: Record<string, string>) =>
    send(new URLSearchParams(form).toString(), headers);
  const records = async ({ clientId }: ServiceCredential) => {
    const entries = await organisation.services.log.readStream(`credential-${clientId}`);
    return entries.map(({ bytes }) => decodeEntry(bytes));
  };

  it.each([
    ['HTTP Basic', () => ask(grant, basic(audit))],
    ['the body', () => ask({ ...grant, ...inBody(audit) })],
    ['HTTP Basic, with its name in the body, too', () => ask({ ...grant, client_id: audit.clientId }, basic(audit))],
    ['encoded HTTP Basic', () => ask(grant, basicOf(`${audit.clientId.replace('-', '%2D')}:${audit.clientSecret}`))],
    ['parameters that it does not know', () => ask({ ...grant, audience: 'x', scope: '' }, basic(audit))],
  ])('gives a service a token that authenticates by %s', async (_how, asking) => {
    const answer = await asking();
    const { access_token: token, ...rest } = answer.json<{ access_token: string }>();
    expect([answer.statusCode, rest]).toEqual([200, { token_type: 'Bearer', expires_in: 3600, scope: 'auditor' }]);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    const keys = await app.inject({ url: '/organisation/jwks.json' });
    expect(keys.json()).toEqual(await organisation.ask('keys'));
    expect(await verified(token)).toMatchObject({ personId: audit.clientId, roles: ['auditor'], tenant: 'main' });
  });

  /** As another service does: by the keys that are published. */
  async function verified(token: string) {
    const jwks = new URL('/organisation/jwks.json', await app.getUrl());
    const { clock } = organisation;
    return createTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, clock, jwks, neighbour: 'organisation' })(token);
  }

  it('puts the registration and every issue on record, and neither secret nor token anywhere', async () => {
    const { access_token: token } = (await ask(grant, basic(audit))).json<{ access_token: string }>();
    expect(await records(audit)).toMatchObject([
      { type: 'CredentialIssued', actor: 'system:start', data: { personId: audit.clientId, roles: ['auditor'] } },
      { type: 'TokenIssued', actor: audit.clientId, data: { personId: audit.clientId, role: 'auditor' } },
    ]);
    for (const secret of [audit.clientSecret, token]) {
      expect(await filesHold(organisation.folder, secret)).toEqual([]);
      expect(lines.join('')).not.toContain(secret);
    }
    expect(await filesHold(organisation.folder, audit.clientId)).not.toEqual([]);
  });

  it('understands the client of our own services', async () => {
    const { clientId, clientSecret } = audit;
    const url = new URL('/organisation/token', await app.getUrl());
    const { clock } = organisation;
    const tokens = createServiceTokens({ url, clientId, clientSecret, neighbour: 'organisation', clock });
    expect(await verified(await tokens.bearer())).toMatchObject({ personId: clientId });
    const stranger = createServiceTokens({ url, clientId, clientSecret: 'x', neighbour: 'organisation', clock });
    await expect(stranger.bearer()).rejects.toMatchObject({ code: 'CLIENT_REFUSED' });
  });

  it('gives a service that is nothing else a token without a role', async () => {
    const answer = await ask(grant, basic(customer));
    const { access_token: token, scope } = answer.json<{ access_token: string; scope: string }>();
    expect(scope).toBe('service');
    expect(await verified(token)).toMatchObject({ personId: customer.clientId, roles: [], service: true });
  });

  it('gives a service of several roles the one that it names', async () => {
    const answer = await ask({ ...grant, scope: 'supervisor' }, basic(desk));
    expect(answer.json()).toMatchObject({ scope: 'supervisor' });
  });

  describe('refuses', () => {
    const wrong = { ...audit, clientSecret: desk.clientSecret };
    const unknown = newServiceCredential('audit', ['auditor']);
    const administrator = basicOf(`administrator-1:${'c'.repeat(43)}`);

    it.each([
      ['another secret', () => ask(grant, basic(wrong))],
      ['an unknown service', () => ask(grant, basic(unknown))],
      ['a person', () => ask(grant, administrator)],
      ['nobody', () => ask(grant)],
      ['a name without a secret', () => ask({ ...grant, client_id: audit.clientId })],
      ['a bearer token', () => ask(grant, { authorization: 'Bearer abc' })],
      ['no Basic credentials', () => ask(grant, basicOf('nothing'))],
      ['broken encoding', () => ask(grant, basicOf('%zz:%zz'))],
    ])('%s as invalid_client, in the same words', async (_who, asking) => {
      const answer = await asking();
      expect([answer.statusCode, answer.json()]).toEqual([401, { error: 'invalid_client' }]);
      expect(answer.headers['www-authenticate']).toBe('Basic realm="organisation"');
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    it('a revoked credential as invalid_client', async () => {
      await organisation.services.log.append({
        ...{ id: 'revoking', stream: `credential-${audit.clientId}`, expectedVersion: 1 },
        events: [{ type: 'CredentialRevoked', v: 1, data: { credentialId: audit.clientId } }],
        ...{ actor: 'system:test', correlationId: 'revoking' },
      });
      expect((await ask(grant, basic(audit))).json()).toEqual({ error: 'invalid_client' });
    });

    it.each([
      ['no grant type', 'invalid_request', () => ask({}, basic(audit))],
      ['an empty grant type', 'invalid_request', () => ask({ grant_type: '' }, basic(audit))],
      ['a grant type twice', 'invalid_request', () => send('grant_type=client_credentials&grant_type=x', basic(audit))],
      ['two ways to authenticate', 'invalid_request', () => ask({ ...grant, ...inBody(audit) }, basic(audit))],
      ['two names', 'invalid_request', () => ask({ ...grant, client_id: desk.clientId }, basic(audit))],
      ['another grant', 'unsupported_grant_type', () => ask({ grant_type: 'password' }, basic(audit))],
      ['a role that it has not', 'invalid_scope', () => ask({ ...grant, scope: 'administrator' }, basic(audit))],
      ['two roles at once', 'invalid_scope', () => ask({ ...grant, scope: 'agent supervisor' }, basic(desk))],
      ['no role of several', 'invalid_scope', () => ask(grant, basic(desk))],
    ])('%s as %s', async (_what, error, asking) => {
      const answer = await asking();
      expect([answer.statusCode, answer.json()]).toEqual([400, { error }]);
      expect(await records(audit)).toHaveLength(1);
    });

    it('a body of another kind as everywhere', async () => {
      const answer = await send('grant_type', { 'content-type': 'text/csv' });
      expect(answer.json()).toMatchObject({ status: 415, code: 'CONTENT_TYPE_UNSUPPORTED' });
    });

    it('everybody, as away, when nothing can be put on record', async () => {
      await organisation.services.log.close();
      const answer = await ask(grant, basic(audit));
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
    });
  });

  it('is the only door that a service’s credential opens', async () => {
    const body = { credentialId: audit.clientId, secret: audit.clientSecret, role: 'auditor' };
    await expect(organisation.ask('issue-token', { body })).rejects.toMatchObject({
      code: 'ACCESS_CREDENTIAL_INVALID',
    });
  });
});
