import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import {
  AccessError,
  bearerToken,
  createTokenVerifier,
  keyId,
  NeighbourUnavailable,
  publicJwk,
  ROLES,
  type HoldingOf,
  type TokenVerifier,
  type TokenVerifierOptions,
} from './index.js';
import { answeringServer } from './testing/answering-server.testing.js';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const NOW_SECONDS = NOW / 1_000;
const ISSUER = 'https://taizhang.example/organisation';
const AUDIENCE = 'taizhang';
const CLAIMS = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'person-1',
  jti: 'token-1',
  tenant: 'main',
  roles: ['agent', 'auditor'],
  iat: NOW_SECONDS,
  exp: NOW_SECONDS + 3_600,
};

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url') };
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const without = (claim: string) => Object.fromEntries(Object.entries(CLAIMS).filter(([name]) => name !== claim));

type Keys =
  | Pick<Extract<TokenVerifierOptions, { publicKeys: unknown }>, 'publicKeys'>
  | Pick<Extract<TokenVerifierOptions, { jwks: URL }>, 'jwks' | 'neighbour'>;

const given = async (...publicKeys: readonly Uint8Array[]): Promise<Keys> => ({ publicKeys });

async function published(...publicKeys: readonly Uint8Array[]): Promise<Keys> {
  const body = JSON.stringify({ keys: publicKeys.map(publicJwk) });
  const { url } = await answeringServer(() => ({ status: 200, body }));
  return { jwks: url, neighbour: 'organisation' };
}

describe.each([
  ['keys that it is given', given],
  ['keys that the issuer publishes', published],
])('the token verifier with %s', (_case, keysOf) => {
  const key = newKey();
  const otherKey = newKey();
  let now: number;
  let verify: TokenVerifier;

  const sign = (claims: JWTPayload, signer: KeyObject = key.privateKey, kid = keyId(key.publicKey)) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).sign(signer);

  beforeEach(async () => {
    now = NOW;
    const keys = await keysOf(otherKey.publicKey, key.publicKey);
    verify = createTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, ...keys, clock: { now: () => now } });
  });

  async function refusalOf(token: string | undefined): Promise<AccessError> {
    const outcome = await verify(token).catch((reason: unknown) => reason);
    if (!(outcome instanceof AccessError)) throw new TypeError('not refused with an AccessError', { cause: outcome });
    return outcome;
  }

  const codeOf = async (token: string | undefined) => (await refusalOf(token)).code;

  it('answers the caller a token speaks for', async () => {
    const caller = { personId: 'person-1', roles: ['agent', 'auditor'], tenant: 'main', tokenId: 'token-1' };
    const token = await sign(CLAIMS);
    expect(await verify(token)).toEqual(caller);
    expect(await verify(token)).toEqual(caller);
  });

  it.each(ROLES)('knows the role %s', async (role) => {
    expect((await verify(await sign({ ...CLAIMS, roles: [role] }))).roles).toEqual([role]);
  });

  it('takes a token for several audiences, and ignores claims it does not need', async () => {
    const token = await sign({ ...CLAIMS, aud: ['other', AUDIENCE], scope: 'openid' });
    expect((await verify(token)).personId).toBe('person-1');
  });

  it.each([undefined, ''])('misses the token in %j', async (token) => {
    expect(await codeOf(token)).toBe('TOKEN_MISSING');
  });

  describe('refuses', () => {
    const forged = new Map<string, string>();

    beforeAll(async () => {
      const [, payload = '', signature = ''] = (await sign(CLAIMS)).split('.');
      const hs256 = `${json({ alg: 'HS256', kid: keyId(key.publicKey) })}.${payload}`;
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
      forged.set('no algorithm', `${json({ alg: 'none' })}.${payload}.`);
      forged.set('no algorithm, with a signature', `${json({ alg: 'none' })}.${payload}.${signature}`);
      const hmac = createHmac('sha256', key.publicKey).update(hs256).digest('base64url');
      forged.set('HS256 with the public key as its secret', `${hs256}.${hmac}`);
      forged.set('RS256', await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'RS256' }).sign(rsa));
      forged.set('another key', await sign(CLAIMS, newKey().privateKey));
      forged.set('another key under its own name', await sign(CLAIMS, newKey().privateKey, 'unknown'));
      forged.set('a known key under another’s name', await sign(CLAIMS, otherKey.privateKey));
      const embedded = { alg: 'EdDSA', jwk: newKey().publicKey.toString('hex') };
      forged.set('a key of its own in the header', `${json(embedded)}.${payload}.${signature}`);
      forged.set('other claims under the same signature', `${json({ alg: 'EdDSA' })}.${json(CLAIMS)}.${signature}`);
      forged.set('a critical header', `${json({ alg: 'EdDSA', crit: ['x'], x: 1 })}.${payload}.${signature}`);
    });

    it.each([
      'no algorithm',
      'no algorithm, with a signature',
      'HS256 with the public key as its secret',
      'RS256',
      'another key',
      'another key under its own name',
      'a known key under another’s name',
      'a key of its own in the header',
      'other claims under the same signature',
      'a critical header',
    ])('%s', async (forgery) => {
      expect(await codeOf(forged.get(forgery))).toBe('TOKEN_INVALID');
    });

    it.each([
      'garbage',
      '..',
      'a.b.c',
      ' ',
      '{}',
      'é.é.é',
      'eyJhbGciOiJFZERTQSJ9.e30.',
      '\u0000',
      'x'.repeat(1_000_000),
    ])('garbage (case %#)', async (token) => {
      expect(await codeOf(token)).toBe('TOKEN_INVALID');
    });

    it('a well signed token of more than 8 KiB', async () => {
      expect(await codeOf(await sign({ ...CLAIMS, filler: 'x'.repeat(8_192) }))).toBe('TOKEN_INVALID');
    });

    it('any change of any character', async () => {
      const token = await sign(CLAIMS);
      for (const index of Array.from(token, (_, at) => at).filter((at) => at % 7 === 0)) {
        const changed = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1);
        expect(await codeOf(changed)).toBe('TOKEN_INVALID');
      }
    });

    it.each(Object.keys(CLAIMS))('a token without %s', async (claim) => {
      expect(await codeOf(await sign(without(claim)))).toBe('TOKEN_INVALID');
    });

    it.each([
      ['another issuer', { iss: 'https://other.example' }],
      ['another audience', { aud: 'other' }],
      ['an audience in another case', { aud: 'TAIZHANG' }],
      ['an unknown role', { roles: ['agent', 'owner'] }],
      ['no roles', { roles: [] }],
      ['more roles than there are', { roles: Array.from({ length: 8 }, () => 'agent') }],
      ['a role that is no list', { roles: 'agent' }],
      ['the name of a service as its person', { sub: 'system:revisit' }],
      ['an empty person', { sub: '' }],
      ['a long person', { sub: 'a'.repeat(129) }],
      ['a person with a line break', { sub: 'person-1\n' }],
      ['a tenant with a slash', { tenant: 'main/other' }],
      ['a number for its id', { jti: 7 as unknown as string }],
      ['a fraction of a second', { exp: NOW_SECONDS + 0.5 }],
      ['a text for its expiry', { exp: '9999999999' as unknown as number }],
      ['a token of tomorrow', { iat: NOW_SECONDS + 86_400, exp: NOW_SECONDS + 90_000 }],
      ['a token not yet valid', { nbf: NOW_SECONDS + 60 }],
    ])('%s', async (_case, claims) => {
      expect(await codeOf(await sign({ ...CLAIMS, ...claims }))).toBe('TOKEN_INVALID');
    });
  });

  describe('time', () => {
    it('refuses a token that expired one second ago, and in the very second it expires', async () => {
      expect(await codeOf(await sign({ ...CLAIMS, exp: NOW_SECONDS - 1 }))).toBe('TOKEN_EXPIRED');
      expect(await codeOf(await sign({ ...CLAIMS, exp: NOW_SECONDS }))).toBe('TOKEN_EXPIRED');
      expect(await codeOf(await sign({ ...CLAIMS, exp: NOW_SECONDS - 86_400 }))).toBe('TOKEN_EXPIRED');
    });

    it('takes a token until its last millisecond, and not one longer, verified before or not', async () => {
      const token = await sign(CLAIMS);
      await verify(token);
      now = CLAIMS.exp * 1_000 - 1;
      expect((await verify(token)).personId).toBe('person-1');
      now = CLAIMS.exp * 1_000;
      expect(await codeOf(token)).toBe('TOKEN_EXPIRED');
      expect(await codeOf(token)).toBe('TOKEN_EXPIRED');
    });

    it('bears with an issuer whose clock is five seconds ahead', async () => {
      const ahead = (seconds: number) => sign({ ...CLAIMS, iat: NOW_SECONDS + seconds, nbf: NOW_SECONDS + seconds });
      expect((await verify(await ahead(5))).personId).toBe('person-1');
      expect(await codeOf(await ahead(6))).toBe('TOKEN_INVALID');
    });
  });

  it('verifies a remembered token by all of its characters', async () => {
    const token = await sign(CLAIMS);
    await verify(token);
    expect(await codeOf(`${token.slice(0, -4)}AAAA`)).toBe('TOKEN_INVALID');
    expect(await codeOf(`${token} `)).toBe('TOKEN_INVALID');
  });

  it('remembers no token that it refused', async () => {
    const token = await sign({ ...CLAIMS, nbf: NOW_SECONDS + 60 });
    expect(await codeOf(token)).toBe('TOKEN_INVALID');
    now = NOW + 60_000;
    expect((await verify(token)).personId).toBe('person-1');
  });

  it('S1-10 names for the record whom a refused token is of, when its issuer has signed that, and nobody else', async () => {
    const late = { ...CLAIMS, exp: NOW_SECONDS - 1 };
    for (const token of [await sign(late), await sign({ ...CLAIMS, aud: 'other' })]) {
      expect((await refusalOf(token)).personId).toBe('person-1');
    }
    const remembered = await sign(CLAIMS);
    await verify(remembered);
    now = CLAIMS.exp * 1_000;
    expect((await refusalOf(remembered)).personId).toBe('person-1');
    const [header = '', payload = ''] = (await sign(late)).split('.');
    const forged = [
      await sign(late, newKey().privateKey),
      `${header}.${payload}.AAAA`,
      `${json({ alg: 'none' })}.${payload}.`,
    ];
    const unnamed = [
      ...forged,
      await sign({ ...late, sub: 'system:revisit' }),
      await sign({ ...CLAIMS, iss: 'other' }),
    ];
    for (const token of [...unnamed, undefined, 'a.b.c']) expect((await refusalOf(token)).personId).toBeUndefined();
  });

  it('shows nothing of the token in an error', async () => {
    const tokens = await Promise.all([
      sign({ ...CLAIMS, exp: NOW_SECONDS - 1 }),
      sign({ ...CLAIMS, iss: 'other' }),
      sign({ ...CLAIMS, roles: ['owner'] }),
    ]);
    for (const token of [...tokens, 'garbage-person-1']) {
      const error = await refusalOf(token);
      const shown = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(token.split('.').filter((part) => shown.includes(part))).toEqual([]);
      expect(shown).not.toContain('person-1');
      expect(error.cause).toBeUndefined();
    }
  });
});

describe('S1-45 a token of somebody whose standing is asked for', () => {
  const key = newKey();
  const held = new Map<string, Awaited<ReturnType<HoldingOf>>>();
  const asked: string[] = [];
  const verify = createTokenVerifier({
    ...{ issuer: ISSUER, audience: AUDIENCE, publicKeys: [key.publicKey], clock: { now: () => NOW } },
    holdingOf: async (personId) => {
      asked.push(personId);
      if (personId === 'nobody-can-tell') throw new NeighbourUnavailable('organisation');
      return held.get(personId);
    },
  });
  const sign = (claims: JWTPayload = {}) =>
    new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg: 'EdDSA' }).sign(key.privateKey);
  it.each([
    ['who has left', { status: 'left', roles: [] }, {}],
    ['who lost the role', { status: 'present', roles: [] }, {}],
    ['whose session has ended', { status: 'present', roles: ['agent'] }, { sid: 's-1' }],
  ] as const)('S1-10 names for the record %s', async (_case, holding, claims) => {
    held.set('person-1', holding);
    await expect(verify(await sign(claims))).rejects.toMatchObject({ personId: 'person-1' });
  });

  const outcome = async (token: string) =>
    verify(token).then(
      ({ roles }) => roles.join(),
      ({ code }: { code: string }) => code,
    );

  const HAS_ACCOUNT = 'ACCESS_PERSON_HAS_ACCOUNT';
  const here = { status: 'present', roles: ['agent'] } as const;

  it.each<[string, Awaited<ReturnType<HoldingOf>>, string]>([
    ['holds both roles', { status: 'present', roles: ['auditor', 'agent', 'hr'] }, 'agent,auditor'],
    ['lost one of them', { status: 'present', roles: ['agent'] }, 'agent'],
    ['lost both', { status: 'present', roles: ['hr'] }, 'ROLE_NOT_ALLOWED'],
    ['holds none', { status: 'present', roles: [] }, 'ROLE_NOT_ALLOWED'],
    ['is suspended', { status: 'suspended', roles: ['agent'] }, 'TOKEN_REVOKED'],
    ['has left', { status: 'left', roles: ['agent'] }, 'TOKEN_REVOKED'],
    ['is not known', undefined, 'agent,auditor'],
  ])('who %s', async (_case, holding, expected) => {
    held.set('person-1', holding);
    expect(await outcome(await sign())).toBe(expected);
  });

  const account = (...sessions: readonly string[]) => ({ ...here, account: { sessions } });
  it.each<[string, [JWTPayload, Awaited<ReturnType<HoldingOf>>], string]>([
    ['of an open session', [{ sid: 's-1' }, account('s-1')], 'agent'],
    ['of a session without roles', [{ sid: 's-1', roles: [] }, account('s-1')], ''],
    ['of a session that has ended', [{ sid: 's-1' }, account('s-2')], 'SESSION_ENDED'],
    ['of a session without an account', [{ sid: 's-1' }, here], 'SESSION_ENDED'],
    ['of a session of nobody', [{ sid: 's-1' }, undefined], 'SESSION_ENDED'],
    ['of no session, for somebody with an account', [{}, account()], 'agent'],
    ['of another who speaks for them', [{ act: { sub: 'boss' } }, here], 'agent'],
    ['of another who speaks for somebody with an account', [{ act: { sub: 'boss' } }, account()], HAS_ACCOUNT],
  ])('%s', async (_case, [claims, holding], expected) => {
    held.set('person-1', holding);
    expect(await outcome(await sign(claims))).toBe(expected);
  });

  it('says who acts, where and in which session', async () => {
    held.set('person-1', { ...here, account: { sessions: ['s-1'] } });
    const device = { deviceId: 'PC-7', class: 'managed', network: 'office' };
    expect(await verify(await sign({ sid: 's-1', device }))).toMatchObject({ sessionId: 's-1', device });
    held.set('person-1', here);
    expect(await verify(await sign({ act: { sub: 'boss' } }))).toMatchObject({ actor: 'boss' });
    for (const claims of [{ act: 'boss' }, { act: {} }, { sid: 7 }, { device: { deviceId: 'PC-7' } }]) {
      expect(await outcome(await sign(claims as JWTPayload))).toBe('TOKEN_INVALID');
    }
  });

  it('is asked about with every request, also when the token is remembered', async () => {
    const token = await sign();
    held.set('person-1', { status: 'present', roles: ['agent', 'auditor'] });
    expect(await outcome(token)).toBe('agent,auditor');
    held.set('person-1', { status: 'left', roles: [] });
    expect(await outcome(token)).toBe('TOKEN_REVOKED');
    held.set('person-1', { status: 'present', roles: ['agent'] });
    expect(await outcome(token)).toBe('agent');
  });

  it('opens nothing while nobody can tell', async () => {
    expect(await outcome(await sign({ sub: 'nobody-can-tell' }))).toBe('NEIGHBOUR_UNAVAILABLE');
  });

  it('is refused for what is wrong with itself before anybody is asked', async () => {
    asked.length = 0;
    expect(await outcome(await sign({ exp: NOW_SECONDS }))).toBe('TOKEN_EXPIRED');
    expect(asked).toEqual([]);
  });

  it('of a service is that of no person', async () => {
    const service = { sub: 'audit-1', client_id: 'audit-1' };
    asked.length = 0;
    expect(await verify(await sign(service))).toMatchObject({ personId: 'audit-1', service: true });
    expect(await verify(await sign({ ...service, roles: [] }))).toMatchObject({ roles: [], service: true });
    expect(asked).toEqual([]);
    expect(await outcome(await sign({ client_id: 'console', roles: [] }))).toBe('TOKEN_INVALID');
    expect(await verify(await sign({ client_id: 'console' }))).not.toHaveProperty('service');
  });
});

describe('a given key', () => {
  it('has 32 bytes', () => {
    const options = { issuer: ISSUER, audience: AUDIENCE, clock: { now: () => NOW } };
    expect(() => createTokenVerifier({ ...options, publicKeys: [new Uint8Array(31)] })).toThrow(RangeError);
  });
});

describe('bearerToken', () => {
  it.each([
    ['Bearer abc.def', 'abc.def'],
    ['bearer abc', 'abc'],
    ['BEARER   abc', 'abc'],
    [undefined, undefined],
    ['', undefined],
    ['Bearer', undefined],
    ['Bearer ', undefined],
    ['Basic abc', undefined],
    ['Bearer abc def', undefined],
    ['xBearer abc', undefined],
  ])('of %j is %j', (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });
});
