import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WhoSawAnswer } from '@taizhang/audit/contract';
import { eventually } from '@taizhang/event-feed/testing';
import { SuiteProcess } from '@taizhang/testing';
import { issueToken, send } from './support/client.js';
import { looking, phoneNumber, registration } from './support/customers.js';
import { OidcIssuer } from './support/oidc-issuer.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const AUDIENCE = 'https://taizhang.example';
const PATIENCE_MS = 60_000;
const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the suite beside an issuer that others wrote', () => {
  const temporary = temporaryFolder();
  let issuer: OidcIssuer;
  let suite: SuiteProcess;
  let administrator: string;

  beforeAll(async () => {
    issuer = await OidcIssuer.start();
    suite = await SuiteProcess.start(temporary.path, settings());
    administrator = await issueToken(suite, 'administrator');
    const body = { personId: 'YITZ', name: '伊兹', orgUnitId: 'desk', role: 'agent' };
    await told('/organisation/people', body);
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop();
    await issuer.stop();
    temporary.remove();
  });

  const settings = () => ({
    ...{ TAIZHANG_OIDC_ISSUER: issuer.name, TAIZHANG_OIDC_AUDIENCE: AUDIENCE, TAIZHANG_OIDC_PERSON_CLAIM: 'staff' },
    ...{ TAIZHANG_OIDC_ROLES_CLAIM: 'groups', TAIZHANG_OIDC_ROLES: 'desk=agent' },
  });
  const told = async (path: string, body: object) => {
    const answer = await send(suite.url, path, { token: administrator, body });
    expect({ path, ...answer }).toMatchObject({ path, body: { replayed: false } });
  };
  const ask = async (token: string, path = '/organisation/people/YITZ/standing') => {
    const { status, body } = await send(suite.url, path, { token });
    return { ...(body as { code?: string; personId?: string; roles?: string[] }), status };
  };

  it('takes its token for the person it names, in the roles of our own record', async () => {
    const token = await issuer.token('desk', AUDIENCE);
    expect(await ask(token)).toMatchObject({ status: 200, personId: 'YITZ', roles: ['agent'] });
    expect(await ask(token, '/organisation/people')).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
    await told('/organisation/people/YITZ/roles', { role: 'supervisor' });
    expect(await ask(token, '/organisation/people')).toMatchObject({ status: 200 });
  });

  it('gives no role to whom neither our record nor the settings give one', async () => {
    const token = await issuer.token('guest', AUDIENCE);
    expect(await ask(token)).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
  });

  it('refuses its tokens that are not for us, and what is made of those that are', async () => {
    const good = await issuer.token('desk', AUDIENCE);
    const [header = '', payload = '', signature = ''] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;
    const hs = `${json({ alg: 'HS256', typ: 'at+jwt', kid: 'ES256' })}.${payload}`;
    const keys = await (await fetch(`${issuer.name}/jwks`)).text();
    const refused = {
      'for another audience': await issuer.token('desk', 'https://other.example'),
      opaque: await issuer.token('desk'),
      'without a signature': `${json({ alg: 'none', typ: 'at+jwt' })}.${payload}.`,
      'with a published key for a secret': `${hs}.${createHmac('sha256', keys).update(hs).digest('base64url')}`,
      'of another person': `${header}.${json({ ...claims, staff: 'DORIT' })}.${signature}`,
      'for longer': `${header}.${json({ ...claims, exp: 9_999_999_999 })}.${signature}`,
      'of our own issuer by its key': `${header}.${json({ ...claims, iss: 'taizhang.local/organisation' })}.${signature}`,
      'by another type': `${json({ alg: 'ES256', typ: 'JWT', kid: 'ES256' })}.${payload}.${signature}`,
    };
    for (const [name, token] of Object.entries(refused)) {
      expect({ name, ...(await ask(token)) }).toMatchObject({ name, status: 401, code: 'TOKEN_INVALID' });
    }
  });

  it('takes none of its tokens once it has expired', async () => {
    const token = await issuer.token('guest', AUDIENCE);
    await eventually(async () => expect(await ask(token)).toMatchObject({ status: 401, code: 'TOKEN_EXPIRED' }));
  });

  it('S1-61 shows masks alone where it does not say what a session runs on, and puts on record who acts for whom', async () => {
    const own = await takeOn(suite, 'agent', 'DORIT');
    const archive = '/customer/customers/KH-1';
    for (const [path, body] of [
      ['/customer/customers', registration('KH-1')],
      [`${archive}/phone-numbers`, phoneNumber('13812345678')],
    ] as const) {
      expect(await send(suite.url, path, { token: own, body })).toMatchObject({ status: 201 });
    }
    const clerk = await issuer.token('clerk', AUDIENCE);
    const helper = await issuer.token('helper', AUDIENCE);
    await eventually(async () =>
      expect(await send(suite.url, archive, { token: helper })).toMatchObject({
        ...{ status: 200, body: { phoneNumbers: [{ masked: '138****5678' }] } },
      }),
    );
    const reveal = (token: string) => send(suite.url, `${archive}/phone-numbers/n-1/reveal`, { token, body: looking });
    expect(await reveal(clerk)).toMatchObject({ status: 403, body: { code: 'ACCESS_DEVICE_NOT_ALLOWED' } });
    expect(await reveal(own)).toMatchObject({ status: 201 });
    const token = await issueToken(suite, 'auditor');
    const { body } = await send(suite.url, '/audit/who-saw', { token, body: { customer: 'KH-1' } });
    const seen = (body as WhoSawAnswer).accesses.map(({ kind, decision, actor, actedBy, device }) => ({
      ...{ kind, decision, actor, actedBy, runsOn: device?.class },
    }));
    expect(seen.slice(-3)).toEqual([
      { kind: 'detail', decision: 'allowed', actor: 'DORIT', actedBy: 'IRIT', runsOn: 'unmanaged' },
      { kind: 'reveal', decision: 'refused', actor: 'DORIT', actedBy: undefined, runsOn: 'unmanaged' },
      { kind: 'reveal', decision: 'allowed', actor: 'DORIT', actedBy: expect.any(String), runsOn: undefined },
    ]);
  });

  it('S1-45 shows nothing to a person who was suspended, whatever the issuer says', async () => {
    const token = await issuer.token('desk', AUDIENCE);
    await told('/organisation/people/YITZ/suspensions', { reason: 'investigation' });
    expect(await ask(token)).toMatchObject({ status: 401, code: 'TOKEN_REVOKED' });
    await told('/organisation/people/YITZ/suspensions/end', {});
    expect(await ask(token)).toMatchObject({ status: 200 });
  });

  it(
    'shows nothing while the keys of the issuer cannot be had',
    async () => {
      const token = await issuer.token('desk', AUDIENCE);
      await issuer.stop();
      await suite.stop();
      suite = await SuiteProcess.start(temporary.path, settings());
      expect(await ask(token)).toMatchObject({ status: 503, code: 'NEIGHBOUR_UNAVAILABLE' });
      expect((await send(suite.url, '/organisation/people', { token: administrator })).status).toBe(200);
    },
    PATIENCE_MS,
  );
});
