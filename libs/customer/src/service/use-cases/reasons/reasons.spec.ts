import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { CommandAnswer } from '@taizhang/nest-kit';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { grantSteps, PLEA } from '../../../testing/grants.testing.js';
import { tellJoined, tellUnits } from '../../../testing/staff.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const OTHER = 'KH-00000002';
const supervisor = { role: 'supervisor', personId: 'SU01' } as const;
const officer = { role: 'compliance-officer', personId: 'CO01' } as const;
const manager = { role: 'general-manager', personId: 'GM01' } as const;
const agent = { role: 'agent', personId: 'YITZ' } as const;
type Who = typeof supervisor | typeof officer | typeof manager | typeof agent;

describe('the written reason of what somebody asked for', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    await customers.register({ customerId: OTHER });
    // The archives have no unit: whoever supervises the root decides.
    await tellUnits(customers, { root: undefined });
    await tellJoined(customers, 'SU01', { unit: 'root', role: 'supervisor' });
  });
  afterEach(() => customers.close());

  const idOf = async (name: string, body: object, who: object = {}) => {
    const { id } = await customers.ask<CommandAnswer>(name, { ...who, body });
    await customers.settle();
    return id;
  };
  const read = (of: string, params: Readonly<Record<string, string>>, who: object) =>
    customers.ask<{ reason?: string; receipt: { position: number } }>(`${of}-reason`, { ...who, params });
  const recordOf = async ({ receipt }: { receipt: { position: number } }) => {
    const [entry] = await customers.services.log.read(receipt.position, 1);
    return decodeEntry(entry?.bytes ?? new Uint8Array());
  };
  const last = async (stream: string) =>
    (await customers.services.log.readStream(stream)).map(({ bytes }) => decodeEntry(bytes)).at(-1);

  it('S1-51 of an access request is read by who may decide, and that is a look at the customer', async () => {
    const requestId = await grantSteps(customers).plead();
    for (const who of [supervisor, officer]) {
      const answer = await read('access-request', { requestId }, who);
      expect(answer.reason).toBe(PLEA.reason);
      expect(await recordOf(answer)).toMatchObject({
        ...{ type: 'CustomerAccessed', stream: `access-${CUSTOMER}`, actor: who.personId },
        data: {
          ...{ customerId: CUSTOMER, personId: who.personId, kind: 'detail', fields: ['reason'] },
          ...{ purpose: PLEA.purpose, relation: { kind: 'approval', reference: requestId, strength: 1 } },
        },
      });
    }
  });

  it.each<[string, Who]>([
    ['who asked, in whatever role', { role: 'supervisor', personId: 'AVNI' } as never],
    ['an agent', agent],
    ['who decides about full archives only', manager],
  ])('S1-51 of an access request is not there for %s, on record', async (_name, who) => {
    const requestId = await grantSteps(customers).plead();
    await expect(read('access-request', { requestId }, who)).rejects.toEqual(refusedWith('REQUEST_UNKNOWN'));
    expect(await last(`access-${CUSTOMER}`)).toMatchObject({
      type: 'AccessRefused',
      data: { personId: who.personId, code: 'ACCESS_RELATION_MISSING' },
    });
  });

  it('S1-42 of a request for the full archive is for the general manager', async () => {
    const scope = { extent: 'full-archive', fields: [], rights: ['view'] };
    const requestId = await grantSteps(customers).plead({ scope });
    await expect(read('access-request', { requestId }, officer)).rejects.toEqual(refusedWith('REQUEST_UNKNOWN'));
    expect((await read('access-request', { requestId }, manager)).reason).toBe(PLEA.reason);
  });

  it('S1-51 of an access request is closed once that is decided against, and never was of nobody’s', async () => {
    const requestId = await grantSteps(customers).plead();
    await customers.ask('reject-access', { ...officer, params: { requestId }, body: { because: 'not-needed' } });
    for (const id of [requestId, 'nobody-asked']) {
      await expect(read('access-request', { requestId: id }, officer)).rejects.toEqual(refusedWith('REQUEST_UNKNOWN'));
    }
    expect(await last('looks-CO01-2026-03-02')).toMatchObject({ type: 'LookRefused', data: { askedFor: 'none' } });
  });

  it('of a break-glass is read by who reviews it', async () => {
    const reason = '客户家中漏水，须立即联系';
    const breakGlassId = await idOf('open-break-glass', { customerId: CUSTOMER, emergency: 'fire-or-flood', reason });
    const answer = await read('break-glass', { breakGlassId }, officer);
    expect(answer.reason).toBe(reason);
    expect(await recordOf(answer)).toMatchObject({ data: { relation: { kind: 'approval', reference: breakGlassId } } });
    await expect(read('break-glass', { breakGlassId }, supervisor)).rejects.toEqual(refusedWith('BREAK_GLASS_UNKNOWN'));
  });

  it('S0-13 of a disclosure is read by who finds it lawful and who approves it, on record of all whom it names', async () => {
    const what = { recipientId: 'bank', agreementId: 'g-1', channelId: 'sftp-1', fields: ['name'] };
    const asked = { ...what, customerIds: [CUSTOMER, OTHER, 'KH-NOBODY'], purpose: 'contract', reason: '银行按揭' };
    const disclosureId = await idOf('request-disclosure', asked);
    for (const who of [officer, manager]) {
      const answer = await read('disclosure', { disclosureId }, who);
      expect(answer.reason).toBe('银行按揭');
      const relation = { kind: 'approval', reference: disclosureId, strength: 1 };
      expect(await recordOf(answer)).toMatchObject({
        type: 'CustomersAccessed',
        data: { kind: 'detail', fields: ['reason'], shown: [{ relation, customerIds: [CUSTOMER, OTHER] }], count: 2 },
      });
    }
    await expect(read('disclosure', { disclosureId }, agent)).rejects.toEqual(refusedWith('DISCLOSURE_UNKNOWN'));
    expect(await last('looks-YITZ-2026-03-02')).toMatchObject({ type: 'LookRefused' });
  });

  it.each([
    ['a kind', { archiveKind: 'buyer' }, { type: 'CustomersAccessed', data: { shown: [], count: 0 } }],
    ['one customer', { customerIds: [CUSTOMER] }, { type: 'CustomerAccessed', data: { customerId: CUSTOMER } }],
  ])('S1-58 of an export of %s is read by who may decide about it', async (_name, select, record) => {
    const what = { format: 'csv', select, fields: ['name'], purpose: 'revisit', reason: '三月回访名单', rows: 2 };
    const exportId = await idOf('request-export', what);
    for (const who of [supervisor, manager, officer]) {
      const answer = await read('export', { exportId }, who);
      expect(answer.reason).toBe('三月回访名单');
      const relation = { kind: 'approval', reference: exportId };
      expect(await recordOf(answer)).toMatchObject({ ...record, data: { ...record.data, relation } });
    }
    await expect(read('export', { exportId }, agent)).rejects.toEqual(refusedWith('EXPORT_UNKNOWN'));
    await expect(read('export', { exportId }, { ...supervisor, personId: 'YITZ' })).rejects.toEqual(
      refusedWith('EXPORT_UNKNOWN'),
    );
  });
});
