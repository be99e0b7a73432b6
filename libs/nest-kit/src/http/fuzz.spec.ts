import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { exampleApplication, type ExampleApplication } from '../testing/example-application.testing.js';
import { foreignToken, tokenOf } from '../testing/tokens.testing.js';

/** Stands in for what nobody may find in an answer or a log line. */
const PLANTED = '13812345678';
const STACK = /\.(ts|js|mjs):\d+/;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'] as const;

const planted = fc.constant(PLANTED);
const text = fc.oneof(planted, fc.string({ maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 10 }));
const segment = fc.oneof(
  fc.constantFrom(
    'example',
    'visits',
    'leave',
    'v-1',
    'v-2',
    'opening-hours',
    'log',
    'main',
    'tile',
    '0',
    '000',
    'entries',
    '',
  ),
  fc.constantFrom('.', '..', '%', '%00', '%2f', '%E0%A4%A', '*', 'x'.repeat(300), '__proto__', 'constructor'),
  text.map((value) => encodeURIComponent(value.toWellFormed())),
);
const path = fc.oneof(
  fc.constantFrom(
    '/example/visits',
    '/example/visits/v-1',
    '/example/visits/v-1/leave',
    '/log/example/main/checkpoint',
  ),
  fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`),
);
const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc
    .array(text, { maxLength: 3 })
    .map((values) => `?${values.map((value) => encodeURIComponent(value.toWellFormed())).join('=&')}`),
  fc.constantFrom('?', '?at=', '?at=1&at=1', '?at[]=1', '?__proto__=1', '?%E0%A4%A'),
);
const headerText = fc.oneof(planted, fc.stringMatching(/^[\x21-\x7e]{0,120}$/));
const body = fc
  .oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.record(
      { visit: fc.oneof(fc.constantFrom('v-1', 'v-2'), text), name: fc.oneof(text, fc.jsonValue()) },
      { requiredKeys: [] },
    ),
    fc.dictionary(text, text, { maxKeys: 4 }),
  )
  .map((value) => JSON.stringify(value));
const payload = fc.oneof(
  { weight: 4, arbitrary: body },
  text,
  fc.constantFrom('', '{', '[[[[', `{"${PLANTED}":`, '\u0000'),
);
const contentType = fc.oneof(
  { weight: 5, arbitrary: fc.constant('application/json') },
  fc.constantFrom('application/json; charset=latin1', 'text/plain', 'application/xml', 'a', ';', 'application/json;'),
  headerText,
);

describe('any request at all', () => {
  let example: ExampleApplication;
  let authorization: fc.Arbitrary<string>;

  beforeAll(async () => {
    example = await exampleApplication();
    const tokens = [tokenOf(), tokenOf({ role: 'auditor' }), tokenOf({ expiresIn: -1 }), foreignToken()];
    const known = (await Promise.all(tokens)).map((token) => `Bearer ${token}`);
    authorization = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, headerText);
  });

  afterAll(() => example.close());

  const headers = () =>
    fc.record(
      {
        authorization,
        'content-type': contentType,
        'idempotency-key': headerText,
        'if-match': fc.oneof(headerText, fc.constantFrom('"0"', '"1"', 'W/"1"', '*')),
        'x-correlation-id': headerText,
        'accept-language': headerText,
        accept: headerText,
        'content-encoding': fc.constantFrom('gzip', 'br'),
      },
      { requiredKeys: ['authorization'] },
    );

  it('is never answered with a 500, a stack, or what the caller sent; refusals are problem documents', async () => {
    const request = fc.record({ method: fc.constantFrom(...METHODS), path, query, headers: headers(), payload });
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path: at, query: asked, headers: sent, payload: text }) => {
        const options = { method, url: at + asked, headers: sent, payload: text } as InjectOptions; // TRACE is not in its type
        const answer = await example.app.inject(options);
        expect(answer.statusCode).toBeLessThan(500);
        if (answer.statusCode < 400) return;
        const everything = JSON.stringify(answer.headers) + answer.body;
        expect(everything).not.toMatch(STACK);
        expect(everything).not.toContain(PLANTED);
        if (method !== 'HEAD')
          expect(answer.json()).toMatchObject({ status: answer.statusCode, code: expect.any(String) });
      }),
      { numRuns: 1_500 },
    );
    expect(example.lines.join('\n')).not.toContain(PLANTED);
    expect(example.undeclared).toEqual([]);
  }, 60_000);
});
