import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataFolder } from '@taizhang/engine';
import { SuiteProcess } from '@taizhang/testing';
import fc from 'fast-check';
import { fileAttachment, photograph } from './support/attachments.js';
import { send, type Answer, type Role } from './support/client.js';
import { looking, phoneNumber, registration } from './support/customers.js';
import { emergencyContacts } from './support/forms.js';
import { describedOperations, type Operation } from './support/operations.js';
import { findIn, findInFiles, PLANTED, writingsOf } from './support/planted.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { anyValue, IDS, valuesOf, type Values } from './support/values.js';

const ROLES = [
  'agent',
  'supervisor',
  'general-manager',
  'hr',
  'compliance-officer',
  'auditor',
  'administrator',
] as const;
const REQUESTS = 2_500;
const PATIENCE_MS = 120_000;
/** A request that takes longer hangs. */
const HANGS_AFTER_MS = 10_000;
const SEED = 20_260_302;
const STACK = /\n\s+at |\.(ts|js):\d+/;
/** Reads that show personal data whole to whom they may be shown. */
const SHOWS_WHOLE = ['customer.reveal-phone-number', 'customer.call', 'customer.open-attachment'];
const WRITINGS = PLANTED.flatMap(writingsOf);

/** What is asked, and as whom. */
interface Asked {
  readonly operation: Operation;
  readonly path: string;
  readonly body: unknown;
  readonly role: Role;
  readonly headers: Readonly<Record<string, string>>;
}

describe('planted numbers and names', () => {
  const temporary = temporaryFolder();
  const tokens = new Map<Role, string>();
  const statuses = new Map<number, number>();
  /** Everything that was answered, but for numbers that were revealed to whom they may be. */
  const answered: string[] = [];
  let suite: SuiteProcess;
  let request: fc.Arbitrary<Asked>;

  beforeAll(async () => {
    suite = await SuiteProcess.start(temporary.path, { LOG_LEVEL: 'debug' });
    for (const role of ROLES) tokens.set(role, await takeOn(suite, role, `staff-${role}`));
    const { operations, schemas } = await describedOperations(suite.url);
    request = requestsOf(operations, { schemas, personal: planted });
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  const ask = async ({ operation, path, body, role, headers }: Asked): Promise<Answer> => {
    const token = tokens.get(role);
    const asked = { method: operation.method, token, headers, ...(body !== undefined && { body }) };
    return withinTime(operation.id, send(suite.url, path, asked));
  };
  const isReveal = ({ operation }: Asked, { status }: Answer) => SHOWS_WHOLE.includes(operation.id) && status < 300;

  it('are sealed in an archive, and shown whole to whom they may be', async () => {
    const token = tokens.get('agent');
    const at = (path: string, body: unknown) => send(suite.url, `/customer/${path}`, { token, body });
    const [number = '', name = ''] = PLANTED;
    for (const [index, writing] of [number, `+86 ${number}`, '138-1234-5678', '138 1234 5678'].entries()) {
      const customerId = `planted-${index}`;
      await at('customers', { ...registration(customerId), name, businessNeed: `${name} ${number}` });
      await at(`customers/${customerId}/phone-numbers`, phoneNumber(writing));
      const revealed = await at(`customers/${customerId}/phone-numbers/n-1/reveal`, {
        ...looking,
        reason: `找${name}`,
      });
      expect(revealed).toMatchObject({ status: 201, body: { number: `+86${number}` } });
    }
  });

  it('S1-80 are sealed in attachments, title and content, which are answered to be saved', async () => {
    const token = tokens.get('agent');
    const customerId = 'planted-0';
    const [number = '', name = ''] = PLANTED;
    const photo = { attachmentId: 'a-1', title: `${name} ${number}`, content: photograph(`${name} ${number}`) };
    const filed = await fileAttachment(suite.url, { token, customerId, ...photo });
    expect(filed.status).toBe(201);
    const opening = `/customer/customers/${customerId}/attachments/a-1/opening`;
    const opened = await send(suite.url, opening, { token, body: looking });
    expect(opened.text).toContain(`${name} ${number}`);
    expect(Object.fromEntries(opened.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="attachment-a-1.jpg"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    answered.push(filed.text);
  });

  it('S1-7 are sealed in filled forms, and shown masked, in whatever field they stand', async () => {
    const token = tokens.get('agent');
    const at = '/customer/customers/planted-0/filled-forms';
    const [number = '', name = ''] = PLANTED;
    const filled = await send(suite.url, at, { token, body: emergencyContacts('f-1', number, name) });
    expect(filled.status).toBe(201);
    const reveal = { ...looking, reveal: ['unit'] };
    const [masked, whole, page] = [
      await send(suite.url, `${at}/f-1/reading`, { token, body: {} }),
      await send(suite.url, `${at}/f-1/reading`, { token, body: reveal }),
      await send(suite.url, `${at}/f-1/print`, { token, body: reveal }),
    ];
    expect([masked.status, whole.status, page.status]).toEqual([201, 201, 200]);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/html',
      'content-disposition': 'attachment; filename="form-f-1.html"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(page.text).toContain('3-1201 ****');
    answered.push(filled.text, masked.text, whole.text, page.text);
  });

  it(
    'and any other input bring about no fault, no hang, no stack, and no echo',
    async () => {
      const property = fc.asyncProperty(request, async (asked) => {
        const answer = await ask(asked);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (!isReveal(asked, answer)) answered.push(answer.text);
        expect([asked.operation.id, answer.status < 500]).toEqual([asked.operation.id, true]);
        if (answer.status >= 400) expectProblem(answer);
      });
      await fc.assert(property, { numRuns: REQUESTS, seed: SEED, endOnFailure: true });
      expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 403, 404, 409]));
      // The more routes there are, the fewer requests meet what others have made.
      expect(statuses.get(201)).toBeGreaterThan(REQUESTS / 50);
    },
    PATIENCE_MS,
  );

  it('are in no answer', () => {
    expect(answered.length).toBeGreaterThan(REQUESTS / 2);
    expect(findIn(Buffer.from(answered.join('\n')), WRITINGS)).toEqual([]);
  });

  it('are in no line that the suite wrote, nor is a fault or an undeclared refusal', () => {
    const { stdout, stderr } = suite.output;
    expect(stdout).toContain('request answered');
    expect(findIn(Buffer.from(stdout + stderr), WRITINGS)).toEqual([]);
    expect(stdout).not.toMatch(/"level":50|undeclared refusal/);
    expect(stderr).toBe('');
  });

  it('are in no file of the data folder, journals included', () => {
    expect(existsSync(`${dataFolder(temporary.path).log('customer', 'main')}-wal`)).toBe(true);
    expect(findInFiles(temporary.path, WRITINGS)).toEqual([]);
  });

  it('would be found in each writing, with anything before and after', () => {
    for (const writing of WRITINGS) {
      writeFileSync(join(temporary.path, 'planted'), `before${writing}after`);
      expect(findInFiles(temporary.path, WRITINGS)).toContainEqual(['planted', writing]);
    }
  });
});

const planted = fc
  .tuple(fc.constantFrom('', '找', 'x '), fc.constantFrom(...PLANTED, '138 1234 5678', '+8613812345678'))
  .map((parts) => parts.join(''));

/** Requests that are right but for some of them, where anything may be wrong. */
function requestsOf(operations: readonly Operation[], values: Values): fc.Arbitrary<Asked> {
  const requests = operations.map((operation) =>
    fc.record({
      operation: fc.constant(operation),
      path: pathsOf(operation, values),
      body: bodiesOf(operation, values),
      role: fc.oneof({ weight: 3, arbitrary: fc.constant(usualRole(operation)) }, fc.constantFrom(...ROLES)),
      headers: fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, fc.record({ 'idempotency-key': keys }), badHeaders),
    }),
  );
  return fc.oneof(...requests);
}

const keys = fc.oneof(fc.uuid(), fc.constantFrom('key-1', 'a b', '13812345678'));
const badHeaders = fc.record({ 'if-match': fc.constantFrom('"0"', '"1"', '"2"', '*', 'W/"1"', '""') });

function usualRole({ roles }: Operation): Role {
  return (typeof roles === 'object' ? roles[0] : undefined) ?? 'agent';
}

function pathsOf({ path, pathNames, query }: Operation, values: Values): fc.Arbitrary<string> {
  const id = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...IDS) },
    fc.constantFrom('%20', '..', '%E0%A4%A', 'x'.repeat(70)),
  );
  const asked = Object.keys(query).map((name) =>
    fc.oneof(valuesOf(query[name] ?? {}, values), planted).map((value): [string, string] => [name, String(value)]),
  );
  const ids = fc.tuple(...pathNames.map(() => id));
  return fc.tuple(ids, fc.subarray([...asked.keys()]), fc.tuple(...asked)).map(([given, chosen, all]) => {
    const filled = pathNames.reduce((url, name, index) => url.replace(`{${name}}`, given[index] ?? ''), path);
    const search = new URLSearchParams(chosen.map((index): [string, string] => all[index] ?? ['', '']));
    return search.size === 0 ? filled : `${filled}?${search.toString()}`;
  });
}

function bodiesOf({ body, method }: Operation, values: Values): fc.Arbitrary<unknown> {
  if (method === 'GET') return fc.constant(undefined);
  if (body === undefined) return fc.oneof(fc.constant(undefined), fc.constant({}));
  const right = valuesOf(body, values) as fc.Arbitrary<object>; // every body is an object
  const changed = fc
    .tuple(right, fc.string({ maxLength: 12 }), fc.nat(20), anyValue(planted))
    .map(([whole, name, index, value]) => ({ ...whole, [Object.keys(whole)[index] ?? name]: value }));
  const cut = fc.tuple(right, fc.nat(400)).map(([whole, end]) => JSON.stringify(whole).slice(0, end));
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 3, arbitrary: changed }, cut, anyValue(planted));
}

function expectProblem({ headers, body, text, status }: Answer): void {
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(body).toMatchObject({ status, code: expect.stringMatching(/^[A-Z][A-Z_]+$/) });
  expect(text).not.toMatch(STACK);
  expect(findIn(Buffer.from(text), WRITINGS)).toEqual([]);
}

async function withinTime<Result>(what: string, asked: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} hangs`)), HANGS_AFTER_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
