import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT, SuiteProcess } from '@taizhang/testing';
import fc from 'fast-check';
import { issueToken, send, type Answer, type Role, type Sent } from './support/client.js';
import { Forger } from './support/forged-tokens.js';
import { describedOperations, type Operation, type Schema } from './support/operations.js';
import { ServedLog } from './support/served-log.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { valuesOf } from './support/values.js';

const ROLES = [
  'agent',
  'supervisor',
  'general-manager',
  'hr',
  'compliance-officer',
  'auditor',
  'administrator',
] as const;
const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'];
const PATIENCE_MS = 120_000;
const UNKNOWN = 'nobody-1';
const SEED = 20_260_302;
const NUMBER = '13812345678';
/** Who signs in types what they like. */
const TYPED_BY_ANYBODY = ['organisation.start-session personId'];
/** What may be found before the version is, of what the operation says: nobody who may, nothing there, or nonsense. */
const FIRST_REFUSALS: Readonly<Record<number, readonly [number, RegExp]>> = {
  403: [403, /^[A-Z_]+$/],
  404: [404, /_UNKNOWN$/],
  409: [409, /^[A-Z_]+$/],
};
/** They take neither retry key nor version: every time is a new time. */
const ALWAYS_NEW = [
  'organisation.issue-token',
  'customer.reveal-phone-number',
  'customer.search-by-number',
  'audit.who-saw',
];

const temporary = temporaryFolder();
const catalogue = readFileSync(join(ROOT, 'docs/reference/problems.md'), 'utf8');
const tokens = new Map<Role, string>();
let suite: SuiteProcess;
let ended: string;
let customers: ServedLog;
let operations: readonly Operation[];
let schemas: Readonly<Record<string, Schema>>;

beforeAll(async () => {
  suite = await SuiteProcess.start(temporary.path);
  for (const role of ROLES) tokens.set(role, await takeOn(suite, role, `staff-${role}`));
  ended = new Forger(await issueToken(suite, 'agent'), suite.dataFolder).ended();
  customers = new ServedLog(suite.url, tokens.get('auditor') ?? '', 'customer');
  ({ operations, schemas } = await describedOperations(suite.url));
}, PATIENCE_MS);

afterAll(async () => {
  await suite.stop('SIGKILL');
  temporary.remove();
});

const roleFor = ({ roles }: Operation): Role => (typeof roles === 'object' ? roles[0] : undefined) ?? 'agent';
const pathOf = ({ path, pathNames }: Operation) =>
  pathNames.reduce((url, name) => url.replace(`{${name}}`, UNKNOWN), path);
const values = () => ({ schemas, personal: fc.constant('13812345678') });
const sample = (operation: Operation, seed = SEED): Record<string, unknown> | undefined => {
  if (operation.body === undefined) return undefined;
  const [value] = fc.sample(valuesOf(operation.body, values()), { seed, numRuns: 1 });
  return value as Record<string, unknown>; // every body is an object
};
const heads = (contexts: readonly string[] = CONTEXTS) =>
  Promise.all(contexts.map(async (name) => (await send(suite.url, `/log/${name}/main/checkpoint`)).text));
/** Those that put nothing on record but what they were told: looks at customers and failed log-ins are records, too. */
const WITHOUT_RECORDS = CONTEXTS.filter((name) => name !== 'customer' && name !== 'organisation');

/** Whether the customer or unit is the caller's is judged before the cursor: strangers are not told more. */
const JUDGED_FIRST = ['customer.items', 'customer.due-reviews', 'customer.unit-quality'];

/** The least that an operation takes which takes a file. */
function fileFor({ files: [mediaType], query, queryNames }: Operation) {
  if (mediaType === undefined) return { headers: {}, search: '' };
  const pairs = queryNames.map((name) => [name, String(query[name]?.enum?.[0])]);
  return {
    body: '%PDF-1.7',
    headers: { 'content-type': mediaType, 'content-disposition': "attachment; filename*=UTF-8''contract" },
    search: `?${new URLSearchParams(Object.fromEntries(pairs) as Record<string, string>).toString()}`,
  };
}

/** Asks as it should be asked, but for what is changed. */
function ask(operation: Operation, { path = pathOf(operation), ...change }: Sent & { path?: string } = {}) {
  const file = fileFor(operation);
  const body = sample(operation) ?? file.body;
  const asked = { method: operation.method, token: tokens.get(roleFor(operation)), ...(body && { body }) };
  const headers = { ...file.headers, ...change.headers };
  return send(suite.url, `${path}${file.search}`, { ...asked, ...change, headers });
}

function expectProblem({ id, codes }: Operation, answer: Answer, expected: readonly [number, string | RegExp]): void {
  const [status, expectedCode] = expected;
  const { code } = answer.body as { code: string };
  expect([id, answer.status, code]).toEqual([id, status, expect.stringMatching(expectedCode)]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body).toMatchObject({ type: `/problems/${code}`, status });
  expect(catalogue).toContain(`\`${code}\``);
  expect([id, [...codes]]).toEqual([id, expect.arrayContaining([code])]);
}

/** The log of customers grows by who was turned away, and by nothing else. */
async function expectOnlyTurnedAway(before: number): Promise<void> {
  const entries = (await customers.entriesFrom(before)) as readonly { readonly type: string }[];
  expect(entries.filter(({ type }) => type !== 'RequestTurnedAway')).toEqual([]);
}

/** Asks it of each operation that it concerns: each refuses with the code, and nothing is written but that it was asked. */
async function expectRefused(
  concerns: (operation: Operation) => boolean,
  change: (operation: Operation) => Sent & { path?: string },
  expected: readonly [number, string | RegExp],
): Promise<void> {
  const concerned = operations.filter(concerns);
  expect(concerned.length).toBeGreaterThan(0);
  const isAtDoor = !String(expected[1]).includes('_UNKNOWN');
  const quiet = isAtDoor ? CONTEXTS.filter((name) => name !== 'customer') : WITHOUT_RECORDS;
  const [before, size] = [await heads(quiet), await customers.size()];
  for (const operation of concerned) expectProblem(operation, await ask(operation, change(operation)), expected);
  expect(await heads(quiet)).toEqual(before);
  if (isAtDoor) await expectOnlyTurnedAway(size);
}

const hasBody = ({ body }: Operation) => body !== undefined;
const hasToken = ({ roles }: Operation) => roles !== 'anyone';
const saysWhen = ({ body }: Operation) => {
  const { $ref = '', properties = schemas[$ref.slice($ref.lastIndexOf('/') + 1)]?.properties } = body ?? {};
  return properties !== undefined && 'occurredAt' in properties;
};
const isCommand = ({ method }: Operation) => method === 'POST';
const isQuery = ({ method }: Operation) => method === 'GET';

describe('every route refuses, and writes nothing', () => {
  it('a field that it does not know', async () => {
    const unexpected = (operation: Operation) => ({ body: { ...sample(operation), unexpected: 1 } });
    await expectRefused(hasBody, unexpected, [400, 'REQUEST_INVALID']);
    for (const operation of operations.filter(hasBody)) {
      const { errors } = (await ask(operation, unexpected(operation))).body as { errors: readonly object[] };
      expect([operation.id, errors]).toEqual([
        operation.id,
        expect.arrayContaining([expect.objectContaining({ path: 'body.unexpected', code: 'unrecognized_keys' })]),
      ]);
    }
  });

  it('a query parameter that it does not know', () =>
    expectRefused(isQuery, (it) => ({ path: `${pathOf(it)}?unexpected=1` }), [400, 'REQUEST_INVALID']));

  it('a value of the wrong type, in any field', async () => {
    for (const operation of operations.filter(hasBody)) {
      for (const name of Object.keys(sample(operation) ?? {})) {
        const answer = await ask(operation, { body: { ...sample(operation), [name]: [[13812345678]] } });
        expectProblem(operation, answer, [400, 'REQUEST_INVALID']);
        expect(answer.text).not.toContain('13812345678');
      }
    }
  });

  it('a body that is no object', () => expectRefused(hasBody, () => ({ body: '[1]' }), [400, 'REQUEST_INVALID']));
  it('a body that is no JSON', () => expectRefused(hasBody, () => ({ body: '{"a":' }), [400, 'BODY_NOT_JSON']));
  it('a body that is too large', () =>
    expectRefused(hasBody, () => ({ body: { a: 'x'.repeat(128 * 1_024) } }), [413, 'BODY_TOO_LARGE']));
  it('another content type', () =>
    expectRefused(hasBody, () => ({ body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }), [
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ]));
  it('no token', () => expectRefused(hasToken, () => ({ token: undefined }), [401, 'TOKEN_MISSING']));
  it('a token that is none', () => expectRefused(hasToken, () => ({ token: 'x.y.z' }), [401, 'TOKEN_INVALID']));
  it('a token that has ended', () => expectRefused(hasToken, () => ({ token: ended }), [401, 'TOKEN_EXPIRED']));
  it('a role that may not', () =>
    expectRefused(
      ({ roles }) => typeof roles === 'object' && roles.length < ROLES.length,
      ({ roles }) => ({ token: tokens.get(ROLES.find((role) => !roles.includes(role)) ?? 'agent') }),
      [403, 'ROLE_NOT_ALLOWED'],
    ));
  it('an id that cannot be', () =>
    expectRefused(
      ({ pathNames }) => pathNames.length > 0,
      (it) => ({ path: pathOf(it).replace(UNKNOWN, '%20138%201234%205678') }),
      [400, 'REQUEST_INVALID'],
    ));
  it.each([NUMBER, `KH-${NUMBER}`, '021-61234567'])('S0-10 the telephone number %s for an id', async (number) => {
    await expectRefused(
      ({ pathNames }) => pathNames.length > 0,
      (it) => ({ path: pathOf(it).replace(UNKNOWN, number) }),
      [400, 'REQUEST_INVALID'],
    );
    for (const operation of operations.filter(hasBody)) {
      const ids = Object.keys(sample(operation) ?? {}).filter((name) => /Id$|By$/.test(name));
      for (const name of ids.filter((name) => !TYPED_BY_ANYBODY.includes(`${operation.id} ${name}`))) {
        const answer = await ask(operation, { body: { ...sample(operation), [name]: number } });
        expectProblem(operation, answer, [400, 'REQUEST_INVALID']);
        expect(answer.text).not.toContain(number);
      }
    }
  });
  it('an id of nothing', () =>
    expectRefused(
      ({ pathNames, codes, roles }) =>
        pathNames.length > 0 && roles !== 'authenticated' && [...codes].some((code) => code.endsWith('_UNKNOWN')),
      () => ({}),
      [404, /_UNKNOWN$/],
    ));
  it('a cursor that it did not give', () =>
    expectRefused(
      ({ id, query }) => 'cursor' in query && !JUDGED_FIRST.includes(id),
      (it) => ({ path: `${pathOf(it)}?${it.queryNames.map((name) => `${name}=a-1&`).join('')}cursor=forged` }),
      [400, 'CURSOR_INVALID'],
    ));
  it('a retry key with a blank', () =>
    expectRefused(isCommand, () => ({ headers: { 'idempotency-key': 'a b' } }), [400, 'IDEMPOTENCY_KEY_INVALID']));
  it('an If-Match that is no ETag', () =>
    expectRefused(isCommand, () => ({ headers: { 'if-match': '7' } }), [400, 'IF_MATCH_INVALID']));
  it('a version that is not the newest, unless it looks first for what is not there', async () => {
    const before = await heads(WITHOUT_RECORDS);
    const stale: string[] = [];
    for (const operation of operations.filter((it) => isCommand(it) && !ALWAYS_NEW.includes(it.id))) {
      const answer = await ask(operation, { headers: { 'if-match': '"77"' } });
      const first = FIRST_REFUSALS[answer.status] ?? ([412, 'VERSION_STALE'] as const);
      expectProblem(operation, answer, first);
      if (answer.status === 412) stale.push(operation.id);
    }
    expect(stale).toEqual(expect.arrayContaining(['organisation.record-joining', 'customer.register-customer']));
    expect(await heads(WITHOUT_RECORDS)).toEqual(before);
  });
});

it('a retry key serves one request: another body under it is refused', async () => {
  const refused: string[] = [];
  for (const operation of operations.filter((it) => isCommand(it) && saysWhen(it))) {
    const headers = { 'idempotency-key': `key-of-${operation.id}` };
    const first = await ask(operation, { headers });
    if (first.status !== 201 || ALWAYS_NEW.includes(operation.id)) continue;
    const before = await heads();
    const body = { ...sample(operation), occurredAt: '2026-03-05T09:00:00.000Z' };
    expectProblem(operation, await ask(operation, { headers, body }), [422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await ask(operation, { headers })).toMatchObject({ status: 200, body: { replayed: true } });
    expect((await heads()).slice(0, 2)).toEqual(before.slice(0, 2));
    refused.push(operation.id);
  }
  expect(refused).toEqual(
    expect.arrayContaining([
      ...['organisation.record-joining', 'customer.register-customer'],
      ...['intake.register-letter', 'complaint.register-complaint', 'revisit.schedule-revisit'],
    ]),
  );
});

it('a path that is no route, and a method that is none of a route', async () => {
  const nowhere = await send(suite.url, '/customer/nothing');
  expect(nowhere).toMatchObject({ status: 404, body: { code: 'ROUTE_UNKNOWN' } });
  for (const { path } of operations) {
    const answer = await send(suite.url, path.replaceAll(/\{\w+\}/g, UNKNOWN), { method: 'DELETE' });
    expect([path, answer.status, answer.body]).toEqual([
      path,
      405,
      expect.objectContaining({ code: 'METHOD_NOT_ALLOWED' }),
    ]);
  }
});

it('leaves no fault and no undeclared refusal in the log lines', () => {
  expect(suite.output).toMatchObject({ stderr: '' });
  expect(suite.output.stdout).not.toMatch(/undeclared refusal|"level":50|13812345678/);
});
