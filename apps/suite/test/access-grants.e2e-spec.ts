import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SuiteProcess, until } from '@taizhang/testing';
import { send, type Role } from './support/client.js';
import { phoneNumber, registration } from './support/customers.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const CUSTOMER = 'KH-00000001';
const NUMBER = '13812345678';
const STAFF: readonly (readonly [string, Role])[] = [
  ['YITZ', 'agent'],
  ['AVNI', 'agent'],
  ['SU01', 'supervisor'],
  ['CO01', 'compliance-officer'],
  ['HR01', 'hr'],
];

const temporary = temporaryFolder();
const tokens = new Map<string, string>();
let suite: SuiteProcess;

const ask = (who: string, path: string, body?: unknown) =>
  send(suite.url, `/customer/${path}`, { method: 'POST', token: tokens.get(who), ...(body !== undefined && { body }) });
const read = (who: string, path: string) => send(suite.url, `/customer/${path}`, { token: tokens.get(who) });
const done = async <Body = { id: string }>(who: string, path: string, body?: unknown): Promise<Body> => {
  const answer = await ask(who, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body as Body; // a success of the use case
};
const refused = async (code: string, asking: ReturnType<typeof ask>) =>
  expect((await asking).body).toMatchObject({ code });
const lists = (who: string, path: string, id: string) =>
  until(`${path} shows it`, async () => expect((await read(who, path)).text).toContain(id));

beforeAll(async () => {
  suite = await SuiteProcess.start(temporary.path);
  for (const [person, role] of STAFF) tokens.set(person, await takeOn(suite, role, person));
  await done('YITZ', 'customers', registration(CUSTOMER));
  await done('YITZ', `customers/${CUSTOMER}/phone-numbers`, phoneNumber(NUMBER));
}, 120_000);

afterAll(async () => {
  await suite.stop('SIGKILL');
  temporary.remove();
});

describe('over HTTP', () => {
  it("S1-51 another's customer is opened by request, identity and approval, and closed at once", async () => {
    const scope = { extent: 'fields', fields: ['name', 'phoneNumbers'], rights: ['view'] };
    const plea = { customerId: CUSTOMER, purpose: 'service-call', reason: '代同事回电', scope, minutes: 60 };
    const { id } = await done('AVNI', 'access-requests', plea);
    await refused('IDENTITY_UNCONFIRMED', ask('CO01', `access-requests/${id}/approval`, {}));
    await done('HR01', `access-requests/${id}/identity`, { method: 'staff-card' });
    await done('CO01', `access-requests/${id}/approval`, {});
    const listed = (status: string) => lists('AVNI', `access-requests?status=${status}`, id);
    await listed('granted');
    await done('CO01', `access-requests/${id}/revocation`, { because: 'no-longer-needed' });
    await listed('revoked');
  }, 60_000);

  it('a break-glass stands in the review list, and its opener does not review it', async () => {
    const plea = { customerId: CUSTOMER, emergency: 'fire-or-flood', reason: '客户家中漏水，须立即联系' };
    await refused('BREAK_GLASS_REASON_TOO_SHORT', ask('CO01', 'break-glasses', { ...plea, reason: '急' }));
    const { id } = await done('CO01', 'break-glasses', plea);
    await lists('CO01', 'break-glasses', id);
    await refused(
      'OWN_BREAK_GLASS_NOT_ALLOWED',
      ask('CO01', `break-glasses/${id}/review`, { verdict: 'justified', note: '已核实' }),
    );
  }, 60_000);

  it('S1-58 a print is asked for, approved by somebody else, watermarked, and made once', async () => {
    for (const last of [1, 2, 3]) {
      const who = { number: `1390000000${last}`, name: `甄寄望${last}`, businessNeed: '两居' };
      const what = { archiveKind: 'buyer', filedAt: '2026-03-01T00:00:00Z', ownershipSha256: 'c'.repeat(64) };
      await done('CO01', 'canaries', { ...who, ...what });
    }
    const select = { customerIds: [CUSTOMER] };
    const what = { format: 'html', select, fields: ['name', 'phoneNumbers'], purpose: 'service-call', rows: 1 };
    const { id } = await done('YITZ', 'exports', { ...what, reason: '上门拜访' });
    await refused('EXPORT_UNAPPROVED', ask('YITZ', `exports/${id}/file`, { reason: '上门拜访' }));
    await done('SU01', `exports/${id}/approval`, {});
    const made = await done<{ file: string }>('YITZ', `exports/${id}/file`, { reason: '上门拜访' });
    expect(made.file).toContain(`+86${NUMBER}`);
    expect(made.file).toContain(`台账导出 ${id} · YITZ`);
    await refused('EXPORT_MADE', ask('YITZ', `exports/${id}/file`, { reason: '上门拜访' }));
  }, 60_000);

  it('says nothing of it in its log', () => {
    const { stdout, stderr } = suite.output;
    expect(stdout + stderr).not.toMatch(/13812345678|李雷|漏水|甄寄望/);
  });
});
