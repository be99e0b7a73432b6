import { afterEach, describe, expect, it } from '@jest/globals';
import { answeringServer, type Answer } from '../testing/answering-server.js';
import { BearerTokens } from './bearer-tokens.js';
import { HttpClient } from './http-client.js';

const CREDENTIAL = { credentialId: 'administrator', secret: 's'.repeat(20) };
const SECONDS = 1_000;

/** Lasts so many seconds from now. */
const token = (name: string, seconds: number): Answer => ({
  status: 201,
  body: { token: name, expiresAt: new Date(Date.now() + seconds * SECONDS).toISOString() },
});
const unavailable: Answer = { status: 503, body: { code: 'STORE_UNAVAILABLE' } };

describe('bearer tokens', () => {
  let http: HttpClient | undefined;
  afterEach(() => http?.close());

  async function tokensFrom(...answers: readonly Answer[]) {
    const { url, asked } = await answeringServer((_asked, count) => answers[count - 1] ?? unavailable);
    http = new HttpClient(url);
    return { tokens: new BearerTokens(http, { credential: CREDENTIAL }), asked };
  }

  it('are issued for the credential, once for a role, however many calls need one at once', async () => {
    const { tokens, asked } = await tokensFrom(token('first', 3_600));
    const many = await Promise.all(Array.from({ length: 20 }, () => tokens.bearer('auditor')));
    expect(new Set([...many, await tokens.bearer('auditor')])).toEqual(new Set(['first']));
    expect(asked).toMatchObject([{ path: '/organisation/tokens', body: { ...CREDENTIAL, role: 'auditor' } }]);
  });

  it('are one for each role', async () => {
    const { tokens, asked } = await tokensFrom(token('first', 3_600), token('second', 3_600));
    expect([await tokens.bearer('auditor'), await tokens.bearer('administrator')]).toEqual(['first', 'second']);
    expect(asked.map(({ body }) => body)).toMatchObject([{ role: 'auditor' }, { role: 'administrator' }]);
  });

  it.each([-1, 0, 59])('are renewed when %d seconds are left, once for all calls that find them so', async (left) => {
    const { tokens, asked } = await tokensFrom(token('ending', left), token('next', 3_600));
    expect(await tokens.bearer('auditor')).toBe('ending');
    const many = await Promise.all(Array.from({ length: 20 }, () => tokens.bearer('auditor')));
    expect(new Set(many)).toEqual(new Set(['next']));
    expect(asked).toHaveLength(2);
  });

  it('are kept while more than a minute is left', async () => {
    const { tokens, asked } = await tokensFrom(token('first', 90), token('next', 3_600));
    expect([await tokens.bearer('auditor'), await tokens.bearer('auditor')]).toEqual(['first', 'first']);
    expect(asked).toHaveLength(1);
  });

  it('are asked for again after a refusal', async () => {
    const { tokens, asked } = await tokensFrom(unavailable, token('later', 3_600));
    await expect(tokens.bearer('auditor')).rejects.toMatchObject({ status: 503, code: 'STORE_UNAVAILABLE' });
    expect(await tokens.bearer('auditor')).toBe('later');
    expect(asked).toHaveLength(2);
  });

  it('are not asked for where one is given', async () => {
    const { url, asked } = await answeringServer(() => unavailable);
    http = new HttpClient(url);
    const tokens = new BearerTokens(http, { token: 'given', credential: CREDENTIAL });
    expect([await tokens.bearer('auditor'), await tokens.bearer('agent')]).toEqual(['given', 'given']);
    expect(asked).toEqual([]);
  });
});
