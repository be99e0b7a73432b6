import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbeddedEngine } from '@taizhang/engine';
import type { ContextDefinition, UseCase } from '@taizhang/nest-kit';
import { SuiteProcess } from '@taizhang/testing';
import { z } from 'zod';
import { CONTEXTS, defineContexts } from '../src/contexts.js';
import { fileAttachment, photograph } from './support/attachments.js';
import { issueToken, send } from './support/client.js';
import { looking, phoneNumber, registration } from './support/customers.js';
import { describedOperations } from './support/operations.js';
import { ServedLog } from './support/served-log.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const PATIENCE_MS = 60_000;
const CUSTOMER = 'KH-00000001';
const NUMBER = '13812345678';
const customer = `/customer/customers/${CUSTOMER}`;

/** A request that looks, for each route that shows something of the customers it is asked about. */
const LOOKS: Readonly<Record<string, readonly [path: string, body?: object]>> = {
  'customer.customers': ['/customer/customers'],
  'customer.customer': [customer],
  'customer.phone-numbers': [`${customer}/phone-numbers`],
  'customer.reveal-phone-number': [`${customer}/phone-numbers/n-1/reveal`, looking],
  'customer.search-by-number': ['/customer/searches', { number: NUMBER, ...looking }],
  'customer.read-archive': [`${customer}/archive`, looking],
  'customer.attachments': [`${customer}/attachments`],
  'customer.open-attachment': [`${customer}/attachments/a-1/opening`, looking],
  'customer.duplicates': ['/customer/duplicates'],
  'customer.find-customers': ['/customer/finds', { customerId: CUSTOMER, ...looking }],
};

/** Routes that show or use what a job, a request or a call was made for; without one there is nobody to look at. */
const OF_A_JOB = [
  ...['customer.make-disclosure', 'customer.make-export', 'customer.copy-of-data', 'customer.call'],
  ...['customer.dial-phone-number', 'customer.send-message', 'customer.check-out-item'],
];

/** Use is a look, too, although its answer holds nothing personal. */
const USES = ['customer.dial-phone-number', 'customer.send-message', 'customer.check-out-item'];

interface Route {
  readonly id: string;
  readonly useCase: UseCase;
}

const temporary = temporaryFolder();

async function routes(): Promise<readonly Route[]> {
  const engine = await openEmbeddedEngine({
    ...{ dataFolder: `${temporary.path}-routes`, deployment: 'routes', tenant: 'main', contexts: CONTEXTS },
    onFeedFailure: ({ error }) => {
      throw error;
    },
  });
  try {
    return routesOf(await defineContexts(engine, { issuer: 'routes', audience: 'routes' }));
  } finally {
    await engine.close();
  }
}

function routesOf(definitions: readonly ContextDefinition[]): readonly Route[] {
  return definitions.flatMap(({ name, useCases }) =>
    useCases.map((useCase) => ({ id: `${name}.${useCase.name}`, useCase })),
  );
}

/** Whether a value of the schema can hold a field that is marked as personal or as the mask of one. */
function holdsPersonal(schema: z.ZodType): boolean {
  let found = false;
  z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema }) => {
      const { personal, masked } = z.globalRegistry.get(zodSchema) ?? {};
      found ||= personal === true || masked === true;
    },
  });
  return found;
}

describe('every route', () => {
  let all: readonly Route[];
  let suite: SuiteProcess;
  let token: string;
  let log: ServedLog;

  beforeAll(async () => {
    all = await routes();
    suite = await SuiteProcess.start(temporary.path);
    token = await takeOn(suite, 'agent', 'YITZ');
    log = new ServedLog(suite.url, await issueToken(suite, 'auditor'), 'customer');
    await send(suite.url, '/customer/customers', { token, body: registration(CUSTOMER) });
    await send(suite.url, `${customer}/phone-numbers`, { token, body: phoneNumber(NUMBER) });
    const photo = { attachmentId: 'a-1', title: NUMBER, content: photograph(NUMBER) };
    await fileAttachment(suite.url, { token, customerId: CUSTOMER, ...photo });
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  it('S1-10 whose answer can hold personal data of a customer goes through the access gateway', () => {
    const declared = all.filter(({ useCase }) => useCase.looks).map(({ id }) => id);
    const showing = all.filter(({ useCase }) => holdsPersonal(useCase.answer)).map(({ id }) => id);
    expect(declared.toSorted()).toEqual([...showing, ...USES].toSorted());
  });

  it('S1-10 that looks is tried below, or needs a job to look at anybody', () => {
    const declared = all.filter(({ useCase }) => useCase.looks).map(({ id }) => id);
    expect([...Object.keys(LOOKS), ...OF_A_JOB].toSorted()).toEqual(declared.toSorted());
  });

  it('is one of a use case, or one whose protocol leaves no choice of form and that shows no customer', async () => {
    const { operations } = await describedOperations(suite.url);
    const others = operations.map(({ id }) => id).filter((id) => !all.some((route) => route.id === id));
    expect(others).toEqual([]);
  });

  it.each(Object.entries(LOOKS))('S1-10 %s leaves an access event, allowed', async (_id, [path, body]) => {
    const before = await log.size();
    const answer = await send(suite.url, path, { token, body });
    expect([200, 201]).toContain(answer.status);
    expect(await log.size()).toBeGreaterThan(before);
  });

  it.each(Object.entries(LOOKS))('S1-10 %s leaves an access event, refused', async (_id, [path, body]) => {
    const administrator = await issueToken(suite, 'administrator');
    const before = await log.size();
    const answer = await send(suite.url, path, { token: administrator, body });
    expect([answer.status, answer.body]).toEqual([403, expect.objectContaining({ code: 'ACCESS_ROLE_NOT_ALLOWED' })]);
    expect(answer.text).not.toMatch(/\*\*\*\*|5678/);
    expect(await log.size()).toBeGreaterThan(before);
  });
});
