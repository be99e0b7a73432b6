import { beforeEach, describe, expect, it } from '@jest/globals';
import { createServiceTokens, type ServiceTokens } from './index.js';
import { answeringServer, type Answer, type AnsweringServer } from './testing/answering-server.testing.js';

const SECOND = 1_000;
const clientSecret = 's'.repeat(43);
const tokenNamed = (name: string, seconds = 3_600): Answer => ({
  status: 200,
  body: JSON.stringify({ access_token: name, token_type: 'Bearer', expires_in: seconds }),
});

describe('the tokens of a service', () => {
  let now: number;
  let issuer: AnsweringServer;
  let tokens: ServiceTokens;

  beforeEach(async () => {
    now = Date.parse('2026-03-02T08:00:00Z');
    issuer = await answeringServer((_asked, count) => tokenNamed(`token-${count}`));
    tokens = createServiceTokens({
      ...{ url: new URL('organisation/token', issuer.url), neighbour: 'organisation' },
      ...{ clientId: 'audit:1', clientSecret, clock: { now: () => now } },
    });
  });

  it('are asked for by the client credentials grant, with the secret in HTTP Basic', async () => {
    expect(await tokens.bearer()).toBe('token-1');
    const basic = Buffer.from(`audit%3A1:${clientSecret}`).toString('base64');
    const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'grant_type=client_credentials';
    expect(issuer.asked).toMatchObject([{ method: 'POST', path: '/organisation/token', headers, body }]);
  });

  it('are kept until a minute before their end, and renewed once for all', async () => {
    expect(await Promise.all([tokens.bearer(), tokens.bearer()])).toEqual(['token-1', 'token-1']);
    now += 3_540 * SECOND - 1;
    expect(await tokens.bearer()).toBe('token-1');
    now += 1;
    const many = await Promise.all(Array.from({ length: 20 }, () => tokens.bearer()));
    expect(new Set(many)).toEqual(new Set(['token-2']));
    expect(issuer.asked).toHaveLength(2);
  });

  it('that live for a short time are kept for half of it', async () => {
    issuer.answer = (_asked, count) => tokenNamed(`short-${count}`, 10);
    expect(await tokens.bearer()).toBe('short-1');
    now += 5 * SECOND - 1;
    expect(await tokens.bearer()).toBe('short-1');
    now += 1;
    expect(await tokens.bearer()).toBe('short-2');
  });

  it('are not given again once discarded, by whoever is late to say so', async () => {
    const first = await tokens.bearer();
    tokens.discard(first);
    expect(await tokens.bearer()).toBe('token-2');
    tokens.discard(first);
    expect(await tokens.bearer()).toBe('token-2');
  });

  it('wait for an issuer that is away for a moment', async () => {
    issuer.answer = (_asked, count) => (count < 3 ? { status: 503, body: '' } : tokenNamed('late'));
    expect(await tokens.bearer()).toBe('late');
  });

  it.each<[string, Answer]>([
    ['is away', { status: 503, body: '' }],
    ['is another server', { status: 200, body: '<html>' }],
    ['is not there', { status: 404, body: '' }],
    ['gives tokens of another kind', { status: 200, body: '{"access_token":"a","token_type":"mac","expires_in":9}' }],
    ['gives tokens that never live', tokenNamed('dead', 0)],
  ])('are not to be had when the issuer %s, and are asked for again', async (_case, answer) => {
    issuer.answer = () => answer;
    const unavailable = { code: 'NEIGHBOUR_UNAVAILABLE', neighbour: 'organisation' };
    await expect(tokens.bearer()).rejects.toMatchObject(unavailable);
    issuer.answer = () => tokenNamed('later');
    expect(await tokens.bearer()).toBe('later');
  });

  it.each([400, 401])(
    'are refused to a service that the issuer does not know (%d), without showing it',
    async (status) => {
      issuer.answer = () => ({ status, body: '{"error":"invalid_client"}' });
      const error = (await tokens.bearer().catch((reason: unknown) => reason)) as Error;
      expect(error).toMatchObject({ code: 'CLIENT_REFUSED' });
      expect(`${String(error)} ${error.stack} ${String(error.cause)}`).not.toContain(clientSecret);
      expect(issuer.asked).toHaveLength(1);
    },
  );
});
