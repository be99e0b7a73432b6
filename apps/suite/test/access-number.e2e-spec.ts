import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WhoSawAnswer } from '@taizhang/audit/contract';
import type { WhoLookedStatement } from '@taizhang/customer/contract';
import { SuiteProcess, until } from '@taizhang/testing';
import { issueToken, send, type Role } from './support/client.js';
import { looking, phoneNumber, registration } from './support/customers.js';
import { ServedLog } from './support/served-log.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const CUSTOMER = 'KH-00000001';
const OTHER = 'KH-00000002';
const PATIENCE_MS = 120_000;
const STAFF: readonly (readonly [string, Role])[] = [
  ['YITZ', 'agent'],
  ['LIN', 'agent'],
  ['SU01', 'supervisor'],
  ['CO01', 'compliance-officer'],
];

/** As the log has it, read as anybody might who knows nothing of the code that wrote it. */
interface Entry {
  readonly type: string;
  readonly data: {
    readonly customerId?: string;
    readonly shown?: readonly { readonly customerIds: readonly string[] }[];
    readonly kind?: string;
  };
}

const ACCESSES = ['PhoneNumberRevealed', 'PhoneNumberUsedInCall', 'CustomerAccessed', 'AccessRefused'];

function isAccessTo(customerId: string, { type, data }: Entry): boolean {
  if (type === 'CustomersAccessed')
    return data.shown?.some(({ customerIds }) => customerIds.includes(customerId)) === true;
  return ACCESSES.includes(type) && data.customerId === customerId;
}

describe('the accesses to a customer, of every kind', () => {
  const temporary = temporaryFolder();
  const tokens = new Map<string, string>();
  let suite: SuiteProcess;
  let auditor: string;
  let log: ServedLog;

  const ask = (who: string, path: string, body?: unknown) =>
    send(suite.url, `/customer/${path}`, { token: tokens.get(who), ...(body !== undefined && { body }) });
  const done = async (who: string, path: string, body?: unknown) => {
    const answer = await ask(who, path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body as { readonly id: string; readonly statement: string }; // what the test asks has one or the other
  };
  const whoSaw = async (customer: string) => {
    const answer = await send(suite.url, '/audit/who-saw', { token: auditor, body: { customer } });
    return answer.body as WhoSawAnswer;
  };

  beforeAll(async () => {
    suite = await SuiteProcess.start(temporary.path);
    for (const [person, role] of STAFF) tokens.set(person, await takeOn(suite, role, person));
    auditor = await issueToken(suite, 'auditor');
    log = new ServedLog(suite.url, auditor, 'customer');
    for (const [index, customerId] of [CUSTOMER, OTHER].entries()) {
      await done('YITZ', 'customers', registration(customerId));
      await done('YITZ', `customers/${customerId}/phone-numbers`, phoneNumber(`1381234567${index}`));
    }
    await until('the list shows both', async () => {
      expect((await ask('YITZ', 'customers')).text).toContain(OTHER);
    });
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  it(
    'have one number each, which log, customer and auditor agree on, and say who acted for whom',
    async () => {
      const number = `customers/${CUSTOMER}/phone-numbers/n-1`;
      const call = { callId: 'call-1', purpose: 'service-call', brief: '约看房时间' };
      const message = { messageId: 'm-1', purpose: 'service-call', channel: 'sms', template: 'call-back' };
      await done('YITZ', `customers/${CUSTOMER}`);
      await done('YITZ', `${number}/reveal`, looking);
      await done('YITZ', 'searches', { number: '13812345670', ...looking });
      await done('YITZ', 'finds', { customerId: CUSTOMER, ...looking });
      await done('YITZ', `customers/${CUSTOMER}/archive`, looking);
      await ask('YITZ', `${number}/dial`, call); // refused at night, and an access by day and by night
      await ask('YITZ', `${number}/messages`, { ...message, about: new Date().toISOString() });
      await done('YITZ', `customers/${CUSTOMER}/attachments`);
      await ask('LIN', `${number}/reveal`, looking);
      await ask('CO01', `customers/${CUSTOMER}`);
      const plea = { customerId: CUSTOMER, emergency: 'fire-or-flood', reason: '客户家中漏水，须立即联系客户本人' };
      await done('LIN', 'break-glasses', plea);
      await until('the glass is broken', async () =>
        expect((await ask('LIN', `${number}/reveal`, looking)).status).toBe(201),
      );
      await printed();
      await done('CO01', 'rights-requests', {
        requestId: 'r-1',
        customerId: CUSTOMER,
        kind: 'access-copy',
        channel: 'visit',
      });
      await done('CO01', 'rights-requests/r-1/identity', { method: 'id-document', result: 'confirmed' });
      await done('CO01', 'rights-requests/r-1/copy', { reason: '客户要求查阅' });
      await done('CO01', 'rights-requests', {
        requestId: 'r-2',
        customerId: CUSTOMER,
        kind: 'who-looked',
        channel: 'visit',
      });
      await done('CO01', 'rights-requests/r-2/identity', { method: 'id-document', result: 'confirmed' });
      await done('YITZ', 'customers');

      const entries = (await log.entriesFrom(0)) as readonly Entry[];
      const tally = entries.flatMap((entry, position) => (isAccessTo(CUSTOMER, entry) ? [position] : []));
      const numbered = tally.map((position, index) => [index + 1, position]);
      const { statement } = await done('CO01', 'rights-requests/r-2/who-looked', {});
      const { accesses: told } = JSON.parse(statement) as WhoLookedStatement;
      expect(told.map(({ n, position }) => [n, position])).toEqual(numbered);
      const { accesses, completeness } = await whoSaw(CUSTOMER);
      const seen = accesses.toSorted((one, other) => one.n - other.n);
      expect(seen.map(({ n, position }) => [n, position])).toEqual(numbered);
      expect(completeness).toMatchObject({ count: tally.length, missing: [] });
      const kinds = new Set(seen.map(({ kind, decision }) => `${kind} ${decision}`));
      expect([...kinds]).toEqual(
        expect.arrayContaining([
          ...['list allowed', 'detail allowed', 'reveal allowed', 'reveal refused', 'search allowed', 'dial allowed'],
          ...['print allowed', 'copy allowed', expect.stringMatching(/^sms /), 'detail refused'],
        ]),
      );
      expect(seen.map(({ relation }) => relation?.kind)).toEqual(
        expect.arrayContaining(['custodian', 'break-glass', 'rights-request']),
      );
      expect(new Set(seen.map(({ actedBy }) => actedBy === undefined))).toEqual(new Set([false]));
      const other = await whoSaw(OTHER);
      expect(other.accesses.every(({ kind }) => kind === 'list')).toBe(true);
    },
    PATIENCE_MS,
  );

  const printed = async () => {
    for (const last of [1, 2, 3]) {
      const who = { number: `1390000000${last}`, name: `甄寄望${last}`, businessNeed: '两居' };
      const what = { archiveKind: 'buyer', filedAt: '2026-03-01T00:00:00Z', ownershipSha256: 'c'.repeat(64) };
      await done('CO01', 'canaries', { ...who, ...what });
    }
    const select = { customerIds: [CUSTOMER] };
    const what = { format: 'html', select, fields: ['name', 'phoneNumbers'], purpose: 'service-call', rows: 1 };
    const { id } = await done('YITZ', 'exports', { ...what, reason: '上门拜访' });
    await done('SU01', `exports/${id}/approval`, {});
    await done('YITZ', `exports/${id}/file`, { reason: '上门拜访' });
  };
});
