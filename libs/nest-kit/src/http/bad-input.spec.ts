import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import { exampleApplication, signIn, type ExampleApplication } from '../testing/example-application.testing.js';
import { foreignToken, tokenOf } from '../testing/tokens.testing.js';

const bearer = async (...choices: Parameters<typeof tokenOf>) => ({
  authorization: `Bearer ${await tokenOf(...choices)}`,
});

/** What is wrong, the request, and what it must be answered with. */
type Case = readonly [string, () => Promise<InjectOptions>, readonly [number, string, object?]];

const changed = async (change: (right: Awaited<ReturnType<typeof signIn>>) => InjectOptions) =>
  change(await signIn('v-9'));
const withBody = (payload: object) => () => changed((right) => ({ ...right, payload }));
const withHeaders = (headers: Record<string, string>) => () =>
  changed((right) => ({ ...right, headers: { ...right.headers, ...headers } }));
const withText =
  (payload: string, type = 'application/json') =>
  () =>
    changed((right) => ({ ...right, payload, headers: { ...right.headers, 'content-type': type } }));
const get = (url: string) => async () => ({ url, headers: await bearer() });
const field = (path: string, code: string) => ({ errors: [{ path, code }] });

const CASES: readonly Case[] = [
  [
    'an unknown field',
    withBody({ visit: 'v-9', name: 'x', vip: 1 }),
    [400, 'REQUEST_INVALID', field('body.vip', 'unrecognized_keys')],
  ],
  [
    'a field called like a value',
    withBody({ visit: 'v-9', name: 'x', '13812345678': 1 }),
    [400, 'REQUEST_INVALID', field('body.?', 'unrecognized_keys')],
  ],
  [
    'a wrong type',
    withBody({ visit: 'v-9', name: 13812345678 }),
    [400, 'REQUEST_INVALID', field('body.name', 'invalid_type')],
  ],
  ['a missing field', withBody({ visit: 'v-9' }), [400, 'REQUEST_INVALID', field('body.name', 'invalid_type')]],
  ['a list for a body', withBody([]), [400, 'REQUEST_INVALID', field('body', 'invalid_type')]],
  [
    'no body',
    () => changed(({ method, url, headers }) => ({ method, url, headers })),
    [400, 'REQUEST_INVALID', field('body', 'invalid_type')],
  ],
  ['too large a body', withBody({ visit: 'v-9', name: 'x'.repeat(128 * 1024) }), [413, 'BODY_TOO_LARGE']],
  ['no JSON', withText('{"visit":'), [400, 'BODY_NOT_JSON']],
  ['an empty JSON body', withText(''), [400, 'BODY_NOT_JSON']],
  ['a poisoned prototype', withText('{"__proto__":{"roles":["auditor"]}}'), [400, 'BODY_NOT_JSON']],
  [
    'another content type',
    withText('visit=v-9', 'application/x-www-form-urlencoded'),
    [415, 'CONTENT_TYPE_UNSUPPORTED'],
  ],
  ['plain text', withText('{}', 'text/plain'), [415, 'CONTENT_TYPE_UNSUPPORTED']],
  ['no token', withHeaders({ authorization: '' }), [401, 'TOKEN_MISSING']],
  ['a bad token', withHeaders({ authorization: 'Bearer x.y.z' }), [401, 'TOKEN_INVALID']],
  [
    'a token of another issuer',
    async () => withHeaders({ authorization: `Bearer ${await foreignToken()}` })(),
    [401, 'TOKEN_INVALID'],
  ],
  ['an expired token', async () => withHeaders(await bearer({ expiresIn: -1 }))(), [401, 'TOKEN_EXPIRED']],
  [
    'a token of another tenant',
    async () => withHeaders(await bearer({ tenant: 'elsewhere' }))(),
    [403, 'TENANT_NOT_ALLOWED'],
  ],
  ['a wrong role', async () => withHeaders(await bearer({ role: 'auditor' }))(), [403, 'ROLE_NOT_ALLOWED']],
  ['a retry key with a blank', withHeaders({ 'idempotency-key': 'a b' }), [400, 'IDEMPOTENCY_KEY_INVALID']],
  ['too long a retry key', withHeaders({ 'idempotency-key': 'a'.repeat(101) }), [400, 'IDEMPOTENCY_KEY_INVALID']],
  ['an If-Match that is no ETag of ours', withHeaders({ 'if-match': '7' }), [400, 'IF_MATCH_INVALID']],
  ['a stale If-Match', withHeaders({ 'if-match': '"7"' }), [412, 'VERSION_STALE']],
  ['an unknown id', get('/example/visits/v-unknown'), [404, 'VISIT_UNKNOWN']],
  [
    'an id that cannot be',
    get('/example/visits/13812345678'),
    [400, 'REQUEST_INVALID', field('params.visit', 'invalid_format')],
  ],
  [
    'an unknown query parameter',
    get('/example/opening-hours?on=monday'),
    [400, 'REQUEST_INVALID', field('query.on', 'unrecognized_keys')],
  ],
  [
    'a query parameter twice',
    get('/example/visits/v-1?at=1&at=2'),
    [400, 'REQUEST_INVALID', field('query.at', 'invalid_type')],
  ],
  ['an unknown path', get('/example/nothing'), [404, 'ROUTE_UNKNOWN']],
  ['a parameter that is too long', get(`/example/visits/${'v'.repeat(201)}`), [404, 'ROUTE_UNKNOWN']],
  ['a path that does not decode', get('/example/visits/%E0%A4%A'), [400, 'REQUEST_MALFORMED']],
  ['a wrong method', async () => ({ method: 'DELETE', url: '/example/visits/v-1' }), [405, 'METHOD_NOT_ALLOWED']],
];

describe('bad input', () => {
  let example: ExampleApplication;

  beforeAll(async () => {
    example = await exampleApplication();
  });

  afterAll(() => example.close());

  it.each(CASES)('%s is refused, and nothing is written', async (_what, request, [status, code, details = {}]) => {
    const before = await example.services.log.head();
    const answer = await example.app.inject(await request());
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({ type: `/problems/${code}`, status, code, ...details });
    expect(await example.services.log.head()).toEqual(before);
  });

  it('says with which methods a path is served', async () => {
    const answer = await example.app.inject({ method: 'PUT', url: '/example/visits/v-1' });
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  it('challenges a caller without a token, and one with a bad token otherwise', async () => {
    const challenge = async (authorization: string) => {
      const answer = await example.app.inject({ url: '/example/visits/v-1', headers: { authorization } });
      return answer.headers['www-authenticate'];
    };
    expect(await challenge('')).toBe('Bearer');
    expect(await challenge('Bearer x')).toBe('Bearer error="invalid_token"');
  });

  it('tells nobody what is wrong with a request that they may not make', async () => {
    const headers = await bearer({ role: 'auditor' });
    const answer = await example.app.inject({
      method: 'POST',
      url: '/example/visits',
      headers,
      payload: { wrong: true },
    });
    expect(answer.json()).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
  });

  it('lists every wrong place, but not without end', async () => {
    const payload = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, 1]));
    const answer = await example.app.inject(await withBody(payload)());
    expect(answer.json<{ errors: unknown[] }>().errors).toHaveLength(20);
  });

  it('takes the largest body there may be', async () => {
    const filler = 128 * 1024 - JSON.stringify({ visit: 'v-9', name: '' }).length;
    const answer = await example.app.inject(await withBody({ visit: 'v-9', name: 'x'.repeat(filler) })());
    expect(answer.json()).toMatchObject({ code: 'REQUEST_INVALID', ...field('body.name', 'too_big') });
  });
});
