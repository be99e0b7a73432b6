import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT, type JWTPayload } from 'jose';
import {
  createTokenVerifier,
  OIDC_ALGORITHMS,
  type HoldingOf,
  type OtherIssuer,
  type TokenVerifier,
} from '../index.js';
import { answeringServer } from '../testing/answering-server.testing.js';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const SECONDS = NOW / 1_000;
const AUDIENCE = 'taizhang';

const PAIRS = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  EdDSA: generateKeyPairSync('ed25519'),
};
const NEXT = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe('a token of another issuer', () => {
  let now: number;
  let issuer: string;
  let away: boolean;
  let published: { readonly kid: string; readonly alg: string; readonly key: KeyObject }[];
  let verify: TokenVerifier;
  const held = new Map<string, Awaited<ReturnType<HoldingOf>>>();

  beforeEach(async () => {
    now = NOW;
    away = false;
    published = Object.entries(PAIRS).map(([alg, { publicKey }]) => ({ kid: alg, alg, key: publicKey }));
    const { url } = await answeringServer(({ path }) => answer(path));
    issuer = url.origin;
    verify = verifierWith({});
    held.clear();
    held.set('YITZ', { status: 'present', roles: ['agent', 'supervisor'] });
  });

  afterEach(() => held.clear());

  function answer(path: string) {
    if (away) return { status: 503, body: '' };
    if (path === '/keys') {
      const keys = published.map(({ kid, alg, key }) => ({ ...key.export({ format: 'jwk' }), kid, alg }));
      return { status: 200, body: JSON.stringify({ keys }) };
    }
    return { status: 200, body: JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }) };
  }

  function verifierWith(change: Partial<OtherIssuer>): TokenVerifier {
    const other: OtherIssuer = {
      ...{ issuer, audience: AUDIENCE, algorithms: OIDC_ALGORITHMS, personClaim: 'sub', tenant: 'main' },
      ...change,
    };
    return createTokenVerifier({
      ...{ issuer: 'own', audience: AUDIENCE, publicKeys: [], clock: { now: () => now } },
      ...{ holdingOf: async (personId: string) => held.get(personId), otherIssuers: [other] },
    });
  }

  const claims = (change: JWTPayload = {}): JWTPayload => ({
    ...{ iss: issuer, aud: AUDIENCE, sub: 'YITZ', jti: 't-1', iat: SECONDS, exp: SECONDS + 600 },
    ...change,
  });
  const sign = (change: JWTPayload = {}, header: object = {}, key: KeyObject = PAIRS.ES256.privateKey) =>
    new SignJWT(claims(change)).setProtectedHeader({ alg: 'ES256', kid: 'ES256', typ: 'at+jwt', ...header }).sign(key);
  const codeOf = (token: string | undefined, by = verify) =>
    by(token).then(
      ({ roles }) => roles.join(),
      ({ code }: { code: string }) => code,
    );

  it('speaks for a person in the roles that organisation says', async () => {
    expect(await verify(await sign())).toEqual({
      ...{ personId: 'YITZ', roles: ['agent', 'supervisor'], tenant: 'main', tokenId: 't-1' },
      device: { deviceId: 'not-told', class: 'unmanaged', network: 'public' },
    });
  });

  it.each([
    [undefined, 'unmanaged', 'public'],
    ['a laptop', 'unmanaged', 'public'],
    [{ deviceId: 'pc-1', class: 'managed' }, 'unmanaged', 'public'],
    [{ deviceId: 'pc-1', class: 'managed', network: 'office' }, 'managed', 'office'],
  ])('S1-61 runs on what its issuer says, and on anything when it says nothing: %j', async (device, type, network) => {
    const said = device === undefined ? {} : { device };
    expect((await verify(await sign(said))).device).toMatchObject({ class: type, network });
  });

  it('names who acts for the person, and is refused when it hides that', async () => {
    expect(await verify(await sign({ act: { sub: 'DORIT' } }))).toMatchObject({ personId: 'YITZ', actor: 'DORIT' });
    const named = verifierWith({ personClaim: 'staff' });
    const both = { staff: 'YITZ', act: { sub: 'x', staff: 'DORIT' } };
    expect(await named(await sign(both))).toMatchObject({ personId: 'YITZ', actor: 'DORIT' });
    for (const act of [{}, 'DORIT', { sub: 7 }, { sub: 'two words' }]) {
      expect(await codeOf(await sign({ act }))).toBe('TOKEN_INVALID');
    }
  });

  it.each(Object.keys(PAIRS) as (keyof typeof PAIRS)[])('may be signed with %s', async (alg) => {
    expect(await codeOf(await sign({}, { alg, kid: alg }, PAIRS[alg].privateKey))).toBe('agent,supervisor');
  });

  it('is refused with an algorithm that the settings leave out', async () => {
    const only = verifierWith({ algorithms: ['EdDSA'] });
    expect(await codeOf(await sign(), only)).toBe('TOKEN_INVALID');
  });

  it('S1-45 opens nothing to whoever was suspended, and no role to whom organisation gives none', async () => {
    const token = await sign();
    held.set('YITZ', { status: 'suspended', roles: ['agent'] });
    expect(await codeOf(token)).toBe('TOKEN_REVOKED');
    held.set('YITZ', { status: 'present', roles: [] });
    expect(await codeOf(token)).toBe('ROLE_NOT_ALLOWED');
    held.delete('YITZ');
    expect(await codeOf(token)).toBe('ROLE_NOT_ALLOWED');
  });

  it('gives roles by a claim where the settings say so, and never to whom organisation knows', async () => {
    const mapping = verifierWith({ roles: { claim: 'groups', of: { desk: 'agent', audit: 'auditor' } } });
    const groups = { groups: ['audit', 'constructor', 'other'] };
    expect(await codeOf(await sign({ sub: 'guest', ...groups }), mapping)).toBe('auditor');
    expect(await codeOf(await sign({ sub: 'guest', groups: ['other'] }), mapping)).toBe('ROLE_NOT_ALLOWED');
    expect(await codeOf(await sign(groups), mapping)).toBe('agent,supervisor');
    expect(await codeOf(await sign({ sub: 'guest', ...groups }))).toBe('ROLE_NOT_ALLOWED');
    expect(await codeOf(await sign({ sub: 'guest', roles: ['auditor'] }))).toBe('ROLE_NOT_ALLOWED');
  });

  it('names the person by the claim of the settings', async () => {
    const named = verifierWith({ personClaim: 'staff' });
    expect(await codeOf(await sign({ sub: 'x', staff: 'YITZ' }), named)).toBe('agent,supervisor');
    expect(await codeOf(await sign(), named)).toBe('TOKEN_INVALID');
  });

  it('is none of an id token: by its type, or by its scope', async () => {
    expect(await codeOf(await sign({}, { typ: 'JWT' }))).toBe('TOKEN_INVALID');
    expect(await codeOf(await sign({}, { typ: undefined }))).toBe('TOKEN_INVALID');
    const scoped = verifierWith({ scope: 'taizhang' });
    expect(await codeOf(await sign({ scope: 'openid taizhang' }, { typ: 'JWT' }), scoped)).toBe('agent,supervisor');
    expect(await codeOf(await sign({ scope: 'openid' }), scoped)).toBe('TOKEN_INVALID');
    expect(await codeOf(await sign({}), scoped)).toBe('TOKEN_INVALID');
  });

  it.each<[string, (token: string) => JWTPayload, string]>([
    ['another issuer', () => ({ iss: 'https://other.example' }), 'TOKEN_INVALID'],
    ['no issuer', () => ({ iss: undefined as unknown as string }), 'TOKEN_INVALID'],
    ['our own issuer', () => ({ iss: 'own' }), 'TOKEN_INVALID'],
    ['another audience', () => ({ aud: 'console' }), 'TOKEN_INVALID'],
    ['an end that has come', () => ({ exp: SECONDS }), 'TOKEN_EXPIRED'],
    ['no end', () => ({ exp: undefined as unknown as number }), 'TOKEN_INVALID'],
    ['a beginning to come', () => ({ nbf: SECONDS + 60 }), 'TOKEN_INVALID'],
    ['an issue to come', () => ({ iat: SECONDS + 60 }), 'TOKEN_INVALID'],
    ['the name of a service of ours', () => ({ sub: 'system:revisit' }), 'TOKEN_INVALID'],
    ['no id', () => ({ jti: undefined as unknown as string }), 'TOKEN_INVALID'],
  ])('is refused with %s', async (_case, change, code) => {
    expect(await codeOf(await sign(change('')))).toBe(code);
  });

  it('is refused when it is forged', async () => {
    const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, payload = '', signature = ''] = (await sign()).split('.');
    const pem = PAIRS.RS256.publicKey.export({ type: 'spki', format: 'pem' });
    const hs = `${json({ alg: 'HS256', kid: 'RS256', typ: 'at+jwt' })}.${payload}`;
    const forged = [
      `${json({ alg: 'none', typ: 'at+jwt' })}.${payload}.`,
      `${json({ alg: 'none', typ: 'at+jwt' })}.${payload}.${signature}`,
      `${hs}.${createHmac('sha256', pem).update(hs).digest('base64url')}`,
      await sign({}, {}, NEXT.privateKey),
      await sign({}, { kid: 'unknown' }, NEXT.privateKey),
      `${json({ alg: 'ES256', kid: 'ES256', typ: 'at+jwt' })}.${json(claims({ sub: 'DORIT' }))}.${signature}`,
    ];
    for (const token of forged) expect(await codeOf(token)).toBe('TOKEN_INVALID');
  });

  it('is taken with the issuer’s new key once it is published', async () => {
    await verify(await sign());
    const rotated = await sign({ jti: 't-2' }, { kid: 'next' }, NEXT.privateKey);
    expect(await codeOf(rotated)).toBe('TOKEN_INVALID');
    published = [{ kid: 'next', alg: 'ES256', key: NEXT.publicKey }];
    now += 31_000;
    expect(await codeOf(rotated)).toBe('agent,supervisor');
    expect(await codeOf(await sign({ jti: 't-3' }))).toBe('TOKEN_INVALID');
  });

  it('opens nothing while its issuer’s keys cannot be had, and does once they can', async () => {
    away = true;
    const token = await sign();
    expect(await codeOf(token)).toBe('NEIGHBOUR_UNAVAILABLE');
    expect(await codeOf(token)).toBe('NEIGHBOUR_UNAVAILABLE');
    away = false;
    now += 1_000;
    expect(await codeOf(token)).toBe('agent,supervisor');
  });
});
