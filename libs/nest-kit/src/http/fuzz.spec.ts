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
const visit = fc.constantFrom('v-1', 'v-2');
const body = fc
  .oneof(
    fc.record({ visit, name: fc.constant('Chen Wei') }),
    fc.record({ visit: fc.oneof(visit, text), name: fc.oneof(text, fc.jsonValue()) }, { requiredKeys: [] }),
    fc.dictionary(text, text, { maxKeys: 4 }),
    fc.jsonValue({ maxDepth: 3 }),
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

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
}

describe('any request at all', () => {
  let example: ExampleApplication;
  let agent: string;
  let tokens: readonly string[];

  beforeAll(async () => {
    example = await exampleApplication();
    agent = `Bearer ${await tokenOf()}`;
    const others = [tokenOf({ role: 'auditor' }), tokenOf({ expiresIn: -1 }), foreignToken()];
    tokens = (await Promise.all(others)).map((token) => `Bearer ${token}`);
  });

  afterAll(() => example.close());

  /** Sends it, looks at the answer, and gives its status. */
  async function probe(sent: Sent): Promise<number> {
    const answer = await example.app.inject(sent as InjectOptions); // TRACE and PROPFIND are not in its type
    expect(answer.statusCode).toBeLessThan(500);
    if (answer.statusCode >= 400) {
      const everything = JSON.stringify(answer.headers) + answer.body;
      expect(everything).not.toMatch(STACK);
      expect(everything).not.toContain(PLANTED);
      if (sent.method !== 'HEAD') expect(answer.json()).toMatchObject({ status: answer.statusCode });
    }
    return answer.statusCode;
  }

  const options = {
    'idempotency-key': headerText,
    'if-match': fc.oneof(headerText, fc.constantFrom('"0"', '"1"', 'W/"1"', '*')),
    'x-correlation-id': headerText,
    'accept-language': headerText,
    accept: headerText,
  };

  it('is never answered with a 500, a stack, or what the caller sent', async () => {
    const authorization = fc.oneof(fc.constantFrom(agent, ...tokens), headerText);
    const headers = fc.record({ authorization, 'content-type': contentType, ...options }, { requiredKeys: [] });
    const request = fc.record({ method: fc.constantFrom(...METHODS), path, query, headers, payload });
    const property = fc.asyncProperty(request, async ({ path: below, query: asked, ...rest }) => {
      await probe({ ...rest, url: below + asked });
    });
    await fc.assert(property, { numRuns: 1_000 });
  }, 60_000);

  it('that gets as far as a use case is not either, and some are granted', async () => {
    const statuses = new Set<number>();
    const url = fc.constantFrom('/example/visits', '/example/visits/v-1/leave');
    const request = fc.record({ url, headers: fc.record(options, { requiredKeys: [] }), payload: body });
    const property = fc.asyncProperty(request, async ({ headers, ...rest }) => {
      const right = { authorization: agent, 'content-type': 'application/json' };
      statuses.add(await probe({ ...rest, method: 'POST', headers: { ...headers, ...right } }));
    });
    await fc.assert(property, { numRuns: 1_000 });
    expect([...statuses]).toEqual(expect.arrayContaining([201, 400, 409]));
  }, 60_000);

  it('leaves nothing of itself in the log lines, and no refusal undeclared', () => {
    expect(example.lines.length).toBeGreaterThan(1_000);
    expect(example.lines.join('\n')).not.toContain(PLANTED);
    expect(example.undeclared).toEqual([]);
  });
});
