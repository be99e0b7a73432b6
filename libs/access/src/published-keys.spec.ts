import { beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { createTokenVerifier, publicJwk, type TokenVerifier } from './index.js';
import { answeringServer, type Answer, type AnsweringServer } from './testing/answering-server.testing.js';

const START = Date.parse('2026-03-02T08:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, jwk: publicJwk(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')) };
}

const published = (...keys: readonly object[]): Answer => ({ status: 200, body: JSON.stringify({ keys }) });
const away: Answer = { status: 503, body: '' };
const unavailable = { code: 'NEIGHBOUR_UNAVAILABLE', neighbour: 'organisation' };
const invalid = { code: 'TOKEN_INVALID' };

describe('published keys', () => {
  const [key, other] = [newKey(), newKey()];
  let now: number;
  let issuer: AnsweringServer;
  let verify: TokenVerifier;
  let serial = 0;

  beforeEach(async () => {
    now = START;
    issuer = await answeringServer(() => published(key.jwk));
    verify = createTokenVerifier({
      ...{ issuer: 'issuer', audience: 'taizhang', clock: { now: () => now } },
      ...{ jwks: new URL('jwks.json', issuer.url), neighbour: 'organisation' },
    });
  });

  /** Another one each time, so that none is remembered. */
  const token = ({ privateKey, jwk }: ReturnType<typeof newKey>, kid = jwk.kid) => sign(privateKey, kid);
  const sign = (signer: KeyObject, kid: string) =>
    new SignJWT({ sub: 'person-1', jti: `token-${serial++}`, tenant: 'main', roles: ['agent'], iss: 'issuer' })
      .setAudience('taizhang')
      .setIssuedAt(START / SECOND)
      .setExpirationTime(START / SECOND + 3_600)
      .setProtectedHeader({ alg: signer.asymmetricKeyType === 'rsa' ? 'RS256' : 'EdDSA', kid })
      .sign(signer);
  const accepted = async (signer = key) => expect((await verify(await token(signer))).personId).toBe('person-1');

  it('are fetched once, however many tokens come at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => accepted()));
    expect(issuer.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /jwks.json']);
  });

  it('do not make a token valid that names another', async () => {
    await expect(verify(await token(key, 'other'))).rejects.toMatchObject(invalid);
  });

  it('are of no use when they are for another algorithm', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const { kid } = key.jwk;
    issuer.answer = () => published({ ...rsa.publicKey.export({ format: 'jwk' }), kid, alg: 'RS256' });
    await expect(verify(await sign(rsa.privateKey, kid))).rejects.toMatchObject(invalid);
  });

  it('are fetched again for a token of a new key, and for a stranger’s at most every 30 seconds', async () => {
    await accepted();
    issuer.answer = () => published(key.jwk, other.jwk);
    now += 29 * SECOND;
    await expect(verify(await token(other))).rejects.toMatchObject(invalid);
    expect(issuer.asked).toHaveLength(1);
    now += SECOND;
    await accepted(other);
    for (let stranger = 0; stranger < 5; stranger++) {
      await expect(verify(await token(newKey()))).rejects.toMatchObject(invalid);
    }
    expect(issuer.asked).toHaveLength(2);
  });

  it('that are withdrawn are good for ten minutes, and until the next token has made us ask', async () => {
    await accepted();
    issuer.answer = () => published(other.jwk);
    now += 10 * MINUTE;
    await accepted();
    await accepted(other);
    await expect(verify(await token(key))).rejects.toMatchObject(invalid);
  });

  describe('while their issuer is down', () => {
    it('go on working, however old they are', async () => {
      await accepted();
      await issuer.stop();
      now += 30 * MINUTE;
      await accepted();
      await accepted();
    });

    it('say nothing about a token of a key that they do not have', async () => {
      await accepted();
      await issuer.stop();
      now += MINUTE;
      await expect(verify(await token(other))).rejects.toMatchObject(unavailable);
      await accepted();
    });

    it('and were never fetched, say nothing at all, and not more slowly each time', async () => {
      issuer.answer = () => away;
      await expect(verify(await token(key))).rejects.toMatchObject(unavailable);
      const asked = issuer.asked.length;
      for (let retry = 0; retry < 5; retry++) {
        await expect(verify(await token(key))).rejects.toMatchObject(unavailable);
      }
      expect(issuer.asked).toHaveLength(asked);
      issuer.answer = () => published(key.jwk);
      now += SECOND;
      await accepted();
    });
  });

  it.each<[string, Answer]>([
    ['an error', { status: 500, body: '{}' }],
    ['nothing there', { status: 404, body: '{}' }],
    ['a redirect', { status: 302, body: '', headers: { location: '/elsewhere' } }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['no key set', { status: 200, body: '{}' }],
    ['a key set without end', published({ ...key.jwk, x5c: ['x'.repeat(100_000)] })],
  ])('are away, which says nothing about the token, when the answer is %s', async (_case, broken) => {
    issuer.answer = () => broken;
    await expect(verify(await token(key))).rejects.toMatchObject(unavailable);
    issuer.answer = () => published(key.jwk);
    now += SECOND;
    await accepted();
  });
});
