import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@taizhang/access';
import { decodeEntry } from '@taizhang/event-log';
import { decodeEntryBundle } from '@taizhang/transparency';
import { exampleApplication, type ExampleApplication } from '../../testing/example-application.testing.js';
import { tokenOf } from '../../testing/tokens.testing.js';

const LOG = '/log/example/main';
const SIZE = 300;

describe('a log over HTTP', () => {
  let example: ExampleApplication;

  beforeAll(async () => {
    example = await exampleApplication();
    const { log } = example.services;
    const commit = { stream: 'visit-v-1', expectedVersion: 0, actor: 'p-1', correlationId: 'c-1' };
    const events = Array.from({ length: SIZE }, () => ({ type: 'VisitorLeft', v: 1, data: {} }));
    await log.append({ ...commit, id: 'k-1', events });
  });

  afterAll(() => example.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    example.app.inject({ url: `${LOG}/${path}`, headers });
  const as = async (role: Role, tenant = 'main') => ({ authorization: `Bearer ${await tokenOf({ role, tenant })}` });

  it('serves its newest checkpoint, not to be cached', async () => {
    const answer = await get('checkpoint');
    expect(answer.body).toBe((await example.services.log.head()).checkpoint);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' });
  });

  it('serves its verifier key as a line', async () => {
    expect((await get('vkey')).body).toBe(`${example.services.log.vkey}\n`);
  });

  it.each([
    ['tile/0/000', 256],
    ['tile/0/000.p/7', 7],
    ['tile/0/001.p/44', 44],
    ['tile/0/001.p/1', 1],
    ['tile/1/000.p/1', 1],
  ])('serves %s: %d hashes', async (path, width) => {
    const answer = await get(path);
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, width * 32]);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
  });

  it('lets full tiles be kept for ever, partial ones not', async () => {
    expect((await get('tile/0/000')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('tile/0/001.p/44')).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    'tile/0/001',
    'tile/0/001.p/45',
    'tile/0/001.p/0',
    'tile/0/000.p/256',
    'tile/0/0',
    'tile/0/x000/000',
    'tile/64/000',
    'tile/1/000',
    'tile/0/000?x=1',
    'tile/%30/000',
    'tile/0/002.p/1',
  ])('has no %s', async (path) => {
    const answer = await get(path);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'TILE_UNKNOWN']);
  });

  it('serves entry bundles to an auditor', async () => {
    const answer = await get('tile/entries/001.p/44', await as('auditor'));
    const entries = decodeEntryBundle(answer.rawPayload, 44).map((bytes) => decodeEntry(bytes).version);
    expect(entries).toEqual(Array.from({ length: 44 }, (_, index) => 257 + index));
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it('lets nobody but the auditor keep full bundles', async () => {
    const answer = await get('tile/entries/000', await as('auditor'));
    expect(answer.headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  it.each(['tile/entries/001', 'tile/entries/001.p/45', 'tile/entries/2', 'tile/entries/x', 'tile/entries/002.p/1'])(
    'has no %s',
    async (path) => expect((await get(path, await as('auditor'))).json()).toMatchObject({ code: 'TILE_UNKNOWN' }),
  );

  it.each([
    ['nobody', async () => ({}), { status: 401, code: 'TOKEN_MISSING' }],
    ['an agent', () => as('agent'), { status: 403, code: 'ROLE_NOT_ALLOWED' }],
    ['an administrator', () => as('administrator'), { status: 403, code: 'ROLE_NOT_ALLOWED' }],
    ['another tenant’s auditor', () => as('auditor', 'elsewhere'), { status: 403, code: 'TENANT_NOT_ALLOWED' }],
  ] as const)('shows no entries to %s', async (_who, headers, refusal) => {
    const answer = await get('tile/entries/000', await headers());
    expect(answer.json()).toMatchObject(refusal);
  });

  it('is not found under another name', async () => {
    const answer = await example.app.inject({ url: '/log/example/other/checkpoint' });
    expect(answer.json()).toMatchObject({ status: 404, code: 'ROUTE_UNKNOWN' });
  });
});
