import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { answerOf, commandAnswer } from '../context/command-answer.js';
import { fileAnswer } from '../context/file-answer.js';
import { filingUseCase, useCase } from '../context/use-case.js';
import { exampleApplication, type ExampleApplication } from '../testing/example-application.testing.js';
import { exampleContext, visit } from '../testing/example-context.testing.js';
import { tokenOf } from '../testing/tokens.testing.js';
import { openApiDocument } from './openapi/openapi-document.js';

const MAX = 100_000;
const params = z.strictObject({ visit: z.string() });
const photos = new Map<string, Uint8Array>();
let reads = 0;

const filePhoto = filingUseCase({
  kind: 'command',
  name: 'file-photo',
  summary: 'Takes a photo of a visitor',
  method: 'POST',
  path: 'visits/:visit/photo',
  roles: ['agent'],
  params,
  query: z.strictObject({ side: z.enum(['front', 'back']) }),
  file: { mediaTypes: ['image/png'], maxBytes: MAX },
  answer: commandAnswer,
  refusals: ['VISIT_EXISTS'],
  async handle({ params, file, now }, { executor }) {
    reads++;
    const { bytes, cause } = await file.read();
    photos.set(params.visit, bytes);
    const command = { type: 'SignIn', data: { subjectId: params.visit, name: file.name, at: now } } as const;
    return answerOf(params.visit, await executor.execute({ aggregate: visit, id: params.visit, command }, cause));
  },
});

const showPhoto = useCase({
  kind: 'query',
  name: 'photo',
  summary: 'The photo of a visitor',
  method: 'GET',
  path: 'visits/:visit/photo',
  roles: ['agent'],
  params,
  answersFile: true,
  answer: fileAnswer(z.strictObject({ takenOf: z.string() })),
  refusals: [],
  handle: async ({ params: { visit: takenOf } }) => ({
    ...{ bytes: photos.get(takenOf) ?? Buffer.alloc(0), mediaType: 'image/png', fileName: `${takenOf}.png` },
    details: { takenOf },
  }),
});

const definition = { ...exampleContext, useCases: [...exampleContext.useCases, filePhoto, showPhoto] };
const disposition = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

describe('a use case that takes a file', () => {
  let example: ExampleApplication;
  let authorization: string;

  beforeEach(async () => {
    reads = 0;
    example = await exampleApplication({ definition });
    authorization = `Bearer ${await tokenOf()}`;
  });
  afterEach(() => example.close());

  const sending = (change: object = {}, headers: Record<string, string> = {}) => ({
    method: 'POST' as const,
    url: '/example/visits/v-1/photo?side=front',
    headers: {
      ...{ authorization, 'content-type': 'image/png', 'content-disposition': disposition('李雷 正面.png') },
      ...headers,
    },
    payload: randomBytes(1_000),
    ...change,
  });
  const send = async (change?: object, headers?: Record<string, string>) => {
    const { statusCode, body } = await example.app.inject(sending(change, headers));
    return [statusCode, (JSON.parse(body) as { code?: string }).code];
  };

  it.each([0, 1, MAX])('is given all %i bytes, and the name in whatever script', async (length) => {
    const payload = randomBytes(length);
    const answer = await example.app.inject(sending({ payload }));
    expect(answer.statusCode).toBe(201);
    expect(Buffer.from(photos.get('v-1') ?? 'none').equals(payload)).toBe(true);
    const shown = await example.app.inject({ url: '/example/visits/v-1', headers: { authorization } });
    expect(shown.json()).toMatchObject({ name: '李雷 正面.png' });
  });

  interface Other {
    readonly change?: object;
    readonly headers?: Record<string, string>;
  }
  const named = (value: string): Other => ({ headers: { 'content-disposition': value } });
  const unsupported = [415, 'CONTENT_TYPE_UNSUPPORTED'] as const;
  const invalid = [400, 'REQUEST_INVALID'] as const;

  it.each<[string, Other, readonly [number, string]]>([
    ['of another media type', { headers: { 'content-type': 'image/svg+xml' } }, unsupported],
    ['that is JSON', { change: { payload: '{}' }, headers: { 'content-type': 'application/json' } }, unsupported],
    ['that says no type', { headers: { 'content-type': '' } }, unsupported],
    ['without a name', named(''), invalid],
    ['with an empty name', named(disposition(' ')), invalid],
    ['with a name over two lines', named(disposition('a\nb')), invalid],
    ['with a long name', named(disposition('a'.repeat(201))), invalid],
    ['with a name that is no UTF-8', named(`${disposition('a')}%ff`), invalid],
    ['for display', named("inline; filename*=UTF-8''a"), invalid],
    ['with another query', { change: { url: '/example/visits/v-1/photo?side=top' } }, invalid],
    ['that is too large', { change: { payload: randomBytes(MAX + 1) } }, [413, 'BODY_TOO_LARGE']],
    ['from nobody', { headers: { authorization: '' } }, [401, 'TOKEN_MISSING']],
  ])('refuses one %s', async (_case, { change, headers }, refused) => {
    expect(await send(change, headers)).toEqual(refused);
    expect(reads).toBe(0);
  });

  it('takes the same one twice under a retry key as one request, and another one as another', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const payload = randomBytes(1_000);
    expect(await send({ payload }, key)).toEqual([201, undefined]);
    expect(await send({ payload }, key)).toEqual([200, undefined]);
    const reused = [422, 'IDEMPOTENCY_KEY_REUSED'];
    expect(await send({ payload: randomBytes(1_000) }, key)).toEqual(reused);
    expect(await send({ payload }, { ...key, 'content-disposition': disposition('other') })).toEqual(reused);
    expect(await send({ payload, url: '/example/visits/v-1/photo?side=back' }, key)).toEqual(reused);
  });

  it('is the only one: other routes go on taking JSON alone', async () => {
    expect(await send({ url: '/example/visits' })).toEqual([415, 'CONTENT_TYPE_UNSUPPORTED']);
    expect(await send({ url: '/example/nothing' })).toEqual([404, 'ROUTE_UNKNOWN']);
    expect(await send({ url: '/example/opening-hours' })).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(reads).toBe(0);
  });

  it('logs no name', async () => {
    await send();
    await send({ payload: randomBytes(MAX + 1) });
    expect(example.lines.length).toBeGreaterThan(0);
    expect(example.lines.join('')).not.toMatch(/李雷|filename/);
  });

  describe('over a connection', () => {
    /** What is answered to headers alone, or to a body that comes in chunks. */
    async function answerTo(headers: Record<string, string>, chunks: readonly Buffer[] = []): Promise<string> {
      if (!example.app.getHttpServer().listening) await example.app.listen(0, '127.0.0.1');
      const { port } = example.app.getHttpServer().address() as AddressInfo;
      const socket = connect(port, '127.0.0.1');
      const lines = Object.entries({ ...sending().headers, host: 'test', ...headers });
      const head = lines.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`);
      socket.write(`POST /example/visits/v-1/photo?side=front HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`);
      for (const chunk of chunks) {
        socket.write(`${chunk.length.toString(16)}\r\n`);
        socket.write(chunk);
        socket.write('\r\n');
      }
      const [first] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      return first.toString('utf8');
    }

    it('refuses who may not, before a byte of the body has come', async () => {
      const answer = await answerTo({ authorization: '', 'content-length': '1000' });
      expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    });

    it('refuses what says that it is too large, before a byte of it has come', async () => {
      const answer = await answerTo({ 'content-length': String(MAX + 1) });
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(answer).toMatch(/\r\nconnection: close\r\n/i);
      expect(reads).toBe(0);
    });

    it('refuses what turns out to be too large, without waiting for its end', async () => {
      const chunks = Array.from({ length: 3 }, () => randomBytes(MAX / 2));
      const answer = await answerTo({ 'transfer-encoding': 'chunked' }, chunks);
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(photos.get('v-1')).not.toHaveLength(MAX);
    });
  });

  it('S1-80 answers one to be saved under a name of ids, never shown, never cached', async () => {
    const payload = randomBytes(500);
    await example.app.inject(sending({ payload }));
    const answer = await example.app.inject({ url: '/example/visits/v-1/photo', headers: { authorization } });
    expect(answer.rawPayload.equals(payload)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': '500',
      'content-disposition': 'attachment; filename="v-1.png"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const details = Buffer.from(String(answer.headers['x-answer']), 'base64url').toString('utf8');
    expect(JSON.parse(details)).toEqual({ takenOf: 'v-1' });
  });

  it('is described with its media types, its name and its answer', () => {
    const path = openApiDocument([definition]).paths['/example/visits/{visit}/photo'];
    const bytes = { schema: { type: 'string', format: 'binary' } };
    expect(path).toMatchObject({
      post: { requestBody: { content: { 'image/png': bytes } } },
      get: { responses: { 200: { content: { '*/*': bytes }, headers: { 'X-Answer': expect.anything() } } } },
    });
    expect(JSON.stringify(path)).toMatch(/"name":"Content-Disposition","in":"header"/);
  });
});
