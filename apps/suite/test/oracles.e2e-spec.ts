import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SuiteProcess } from '@taizhang/testing';
import fc from 'fast-check';
import { issueToken, send, type Answer, type Role } from './support/client.js';
import { looking, phoneNumber, registration } from './support/customers.js';
import { describedOperations, type Operation } from './support/operations.js';
import { ServedLog } from './support/served-log.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { valuesOf } from './support/values.js';

const PATIENCE_MS = 120_000;
const CUSTOMER = 'KH-00000001';
const NOBODY = 'KH-00000002';
const NUMBER = '13812345678';
const SEED = 20_260_302;
/** They ask for a tie; of the others, some see everybody or do a duty to the whole company. */
const TIED: readonly Role[] = ['agent', 'supervisor'];

/** Routes that only those ask whom every customer is the business of. */
const NOT_AS_STRANGERS = [
  ...['change-owning-unit', 'decide-reclassification', 'legal-holds', 'lift-legal-hold', 'place-legal-hold'],
].map((name) => `customer.${name}`);

/** Refused, the same for both, for what is wrong with the request that is made up here. */
const REFUSED_BEFORE = [
  ...['reveal-phone-number', 'dial-phone-number', 'send-message', 'read-archive'],
  ...['file-attachment', 'open-attachment', 'check-out-item', 'read-filled-form', 'print-filled-form'],
].map((name) => `customer.${name}`);

const temporary = temporaryFolder();

/** What is answered, without what differs from one request to the next. */
function told({ status, body, headers }: Answer) {
  const { correlationId, ...said } = body as { readonly correlationId?: string };
  return {
    status,
    said: JSON.stringify(said).replaceAll(NOBODY, CUSTOMER),
    type: headers.get('content-type'),
    hasId: correlationId !== undefined,
  };
}

describe('whoever has nothing to do with a customer', () => {
  let suite: SuiteProcess;
  let token: string;
  let log: ServedLog;
  let operations: readonly Operation[];
  let schemas: Awaited<ReturnType<typeof describedOperations>>['schemas'];
  const strangers = new Map<Role, string>();

  beforeAll(async () => {
    suite = await SuiteProcess.start(temporary.path);
    token = await takeOn(suite, 'agent', 'YITZ');
    for (const role of TIED) strangers.set(role, await takeOn(suite, role, `STRANGE-${role}`));
    const administrator = await issueToken(suite, 'administrator');
    const unit = { orgUnitId: 'elsewhere', name: '分店' };
    await send(suite.url, '/organisation/org-units', { body: unit, token: administrator });
    const move = { body: { orgUnitId: 'elsewhere', keepRoles: ['supervisor'] }, token: administrator };
    await send(suite.url, '/organisation/people/STRANGE-supervisor/moves', move);
    log = new ServedLog(suite.url, await issueToken(suite, 'auditor'), 'customer');
    await send(suite.url, '/customer/customers', { token, body: registration(CUSTOMER) });
    await send(suite.url, `/customer/customers/${CUSTOMER}/phone-numbers`, { token, body: phoneNumber(NUMBER) });
    ({ operations, schemas } = await describedOperations(suite.url));
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  const aboutCustomers = () =>
    operations.filter(({ id, pathNames }) => id.startsWith('customer.') && pathNames.includes('customerId'));

  function requestOf({ path, method, body }: Operation, customerId: string) {
    const values = { schemas, personal: fc.constant('客户要求回电') };
    const sent = body === undefined ? {} : { body: fc.sample(valuesOf(body, values), { numRuns: 1, seed: SEED })[0] };
    const url = path.replace('{customerId}', customerId).replaceAll(/\{[^}]+\}/g, 'n-1');
    return { url, sent: { method, ...sent } };
  }

  it(
    'S0-10 S1-10 is answered by every route the same for a customer of others as for none, on record',
    async () => {
      const asked: string[] = [];
      for (const operation of aboutCustomers()) {
        const role = TIED.find((one) => operation.roles === 'authenticated' || operation.roles.includes(one));
        if (role === undefined) continue;
        const stranger = strangers.get(role);
        const before = await log.size();
        const [of, none] = await Promise.all(
          [CUSTOMER, NOBODY].map((customerId) => {
            const { url, sent } = requestOf(operation, customerId);
            return send(suite.url, url, { ...sent, token: stranger });
          }),
        );
        if (of === undefined || none === undefined) throw new TypeError('two were asked');
        expect([operation.id, told(of)]).toEqual([operation.id, told(none)]);
        if (of.status === 404) {
          asked.push(operation.id);
          expect(await log.size()).toBeGreaterThanOrEqual(before + 2);
        }
      }
      const others = aboutCustomers().flatMap(({ id }) => (asked.includes(id) ? [] : [id]));
      expect(others.toSorted()).toEqual([...NOT_AS_STRANGERS, ...REFUSED_BEFORE].toSorted());
    },
    PATIENCE_MS,
  );

  it(
    'S0-10 finds out no faster by a number that nobody has than by one that somebody has, and is told when to come back',
    async () => {
      const stranger = strangers.get('agent');
      const search = (index: number) => {
        const number = index % 2 === 0 ? NUMBER : `139${String(10_000_000 + index)}`;
        return send(suite.url, '/customer/searches', { token: stranger, body: { number, ...looking } });
      };
      const answers: Answer[] = [];
      for (let index = 0; index < 64; index++) answers.push(await search(index));
      const refused = answers.findIndex(({ status }) => status === 429);
      expect(refused).toBeGreaterThan(50);
      expect(refused).toBeLessThanOrEqual(60);
      for (const { status, headers, body, text } of answers.slice(refused)) {
        expect([status, body]).toEqual([429, expect.objectContaining({ code: 'ACCESS_RATE_EXCEEDED' })]);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(3600);
        expect(text).not.toMatch(/\*\*\*\*|5678/);
      }
    },
    PATIENCE_MS,
  );

  it(
    'S1-75 S4-1 is answered by every route the same for what is kept about a customer of others as for nothing',
    async () => {
      const asked: string[] = [];
      for (const [place, id] of await things()) {
        for (const operation of operations.filter(({ path }) => path.startsWith(`/customer/${place}/{`))) {
          const role = TIED.find((one) => operation.roles === 'authenticated' || operation.roles.includes(one));
          if (role === undefined) continue;
          const [of, none] = await Promise.all(
            [id, 'none-1'].map((one) => {
              const { url, sent } = requestOf(operation, one);
              return send(suite.url, url.replace(/n-1/, one), { ...sent, token: strangers.get(role) });
            }),
          );
          if (of === undefined || none === undefined) throw new TypeError('two were asked');
          expect([operation.id, told(of)]).toEqual([operation.id, told(none)]);
          if (of.status === 404) asked.push(operation.id);
        }
      }
      expect(asked).toEqual(
        expect.arrayContaining(
          ['approve-access', 'who-looked', 'destruction', 'approve-export', 'make-disclosure'].map(
            (name) => `customer.${name}`,
          ),
        ),
      );
    },
    PATIENCE_MS,
  );

  /** One of each that the custodian has made about the customer. */
  async function things(): Promise<readonly (readonly [place: string, id: string])[]> {
    const supervisor = await takeOn(suite, 'supervisor', 'OWN-supervisor');
    const { purpose, reason } = looking;
    const what = { fields: ['name'], purpose, reason };
    const scope = { extent: 'fields', fields: ['name'], rights: ['view'] };
    const select = { customerIds: [CUSTOMER] };
    const to = { recipientId: 'bank', agreementId: 'g-1', channelId: 'sftp-1' };
    const made: readonly (readonly [place: string, body: object, by?: string])[] = [
      ['access-requests', { customerId: CUSTOMER, purpose, reason, minutes: 60, scope }],
      ['rights-requests', { customerId: CUSTOMER, kind: 'who-looked', channel: 'visit' }],
      ['destructions', { customerId: CUSTOMER, method: 'crypto-shred', basis: 'retention' }, supervisor],
      ['exports', { ...what, format: 'csv', select, rows: 1 }],
      ['disclosures', { ...what, ...to, ...select }],
    ];
    const found: (readonly [string, string])[] = [];
    for (const [place, body, by = token] of made) {
      const answer = await send(suite.url, `/customer/${place}`, { token: by, body });
      if (answer.status !== 201) throw new Error(`${place}: ${answer.text}`);
      found.push([place, (answer.body as { readonly id: string }).id]);
    }
    return found;
  }

  it.each<[string, string, object | undefined, string]>([
    ['ten million rows', '/customer/customers?limit=10000000', undefined, 'ACCESS_ROWS_EXCEEDED'],
    [
      'a reason of one blank',
      `/customer/customers/${CUSTOMER}/phone-numbers/n-1/reveal`,
      { ...looking, reason: ' ' },
      'ACCESS_REASON_MISSING',
    ],
  ])('S1-10 is refused %s, on record, like the custodian, and shown nothing', async (...[, path, body, code]) => {
    for (const asking of [token, strangers.get('supervisor')]) {
      const before = await log.size();
      const answer = await send(suite.url, path, { token: asking, ...(body !== undefined && { body }) });
      expect(answer.body).toMatchObject({ code });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toMatch(/\*\*\*\*|5678/);
      expect(await log.size()).toBeGreaterThan(before);
    }
  });
});
