import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { TestRequest } from '@taizhang/nest-kit/testing';
import type { DisclosureDocument } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { deskSupervisor as own, otherSupervisor as other, tellTwoLedDesks } from '../../../testing/staff.testing.js';

const OTHER = 'KH-00000002';
const officer = { role: 'compliance-officer', personId: 'CO01' } as const;
const manager = { role: 'general-manager', personId: 'GM01' } as const;
const auditor = { role: 'auditor', personId: 'AU01' } as const;

interface Page {
  readonly items: readonly DisclosureDocument[];
  readonly next?: string;
}

describe('the list of disclosures', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await tellTwoLedDesks(customers);
    await customers.register();
  });

  afterEach(() => customers.close());

  const request = async (by: TestRequest = {}) => {
    const to = { recipientId: 'bank', agreementId: 'g-1', channelId: 'sftp-1', purpose: 'service-call' };
    const body = { ...to, customerIds: [CUSTOMER, OTHER, CUSTOMER], fields: ['name'], reason: '办理按揭' };
    return (await customers.ask<CommandAnswer>('request-disclosure', { body, ...by })).id;
  };
  const step = async (name: string, disclosureId: string, change: TestRequest) => {
    await customers.ask(name, { params: { disclosureId }, ...change });
    await customers.settle();
  };
  const confirm = (id: string) => step('confirm-lawfulness', id, { ...officer, body: { basis: 'consent' } });
  const approve = (id: string) => step('approve-disclosure', id, manager);
  const reject = (id: string, by: TestRequest) =>
    step('reject-disclosure', id, { ...by, body: { because: 'too-wide' } });
  const list = async (by: TestRequest = officer) => {
    await customers.settle();
    return customers.ask<Page>('disclosures', by);
  };
  const one = async () => (await list()).items[0];
  const idsOf = ({ items }: Page) => items.map(({ disclosureId }) => disclosureId);

  it('S1-31 S0-13 shows whoever decides what is asked for, neither of whom nor why', async () => {
    const disclosureId = await request();
    const { items } = await list();
    expect(items).toEqual([
      {
        ...{ disclosureId, status: 'requested', recipientId: 'bank', agreementId: 'g-1', channelId: 'sftp-1' },
        ...{ purpose: 'service-call', fields: ['name'], customers: 2 },
        ...{ requestedBy: 'YITZ', requestedAt: '2026-03-02T09:00:00.000Z' },
      },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/KH-|sealed|按揭/);
  });

  it('S1-31 S0-13 tells what was decided, and by whom', async () => {
    const disclosureId = await request();
    await confirm(disclosureId);
    expect(await one()).toMatchObject({ status: 'lawful', checkedBy: 'CO01' });
    expect(await one()).not.toHaveProperty('decidedBy');
    await approve(disclosureId);
    expect(await one()).toMatchObject({ status: 'approved', checkedBy: 'CO01', decidedBy: 'GM01' });
    await reject(disclosureId, officer);
    expect(await one()).toMatchObject({ status: 'rejected', checkedBy: 'CO01', decidedBy: 'CO01' });
  });

  it('S1-31 S0-13 tells that a package was made', async () => {
    const party = { recipientId: 'bank', name: '某银行', kind: 'partner' };
    await customers.ask('register-recipient', { ...officer, body: party });
    const now = customers.clock.now();
    const life = { signedAt: new Date(now).toISOString(), validUntil: new Date(now + 60_000).toISOString() };
    const agreed = { fields: ['name'], purposes: ['service-call'], duty: '保密，用后删除' };
    const agreement = { agreementId: 'g-1', ...agreed, ...life, documentSha256: 'b'.repeat(64) };
    await customers.ask('sign-agreement', { ...officer, params: { recipientId: 'bank' }, body: agreement });
    const channel = { channelId: 'sftp-1', kind: 'sftp', encryption: 'SSH, AES-256-GCM' };
    await customers.ask('register-transfer-channel', { ...officer, body: channel });
    const said = { purposes: ['service-call'], scope: 'company-and-partners', channels: ['phone'], recipient: 'bank' };
    const how = { noticeVersion: 'notice-1', separate: true, evidence: 'a'.repeat(64), givenAt: life.signedAt };
    const consent = { consentId: 'c-1', ...said, ...how };
    await customers.ask('record-consent', { params: { customerId: CUSTOMER }, body: consent });
    const disclosureId = await request();
    await confirm(disclosureId);
    await approve(disclosureId);
    await step('make-disclosure', disclosureId, { body: { reason: '办理按揭' } });
    expect(await one()).toMatchObject({ status: 'made', customers: 2, checkedBy: 'CO01', decidedBy: 'GM01' });
  });

  it('S1-31 S0-13 shows an agent their own, a supervisor those of their staff, too, and a stranger none', async () => {
    const [mine, colleague] = [await request(), await request({ personId: 'AVNI' })];
    const led = await request(own);
    expect(idsOf(await list({}))).toEqual([mine]);
    expect(idsOf(await list({ personId: 'AVNI' }))).toEqual([colleague]);
    expect(await list({ personId: 'LIN' })).toEqual({ items: [] });
    expect(await list({ ...other, query: { limit: '1' } })).toEqual({ items: [] });
    expect(new Set(idsOf(await list(own)))).toEqual(new Set([mine, colleague, led]));
    for (const who of [officer, manager, auditor]) expect((await list(who)).items).toHaveLength(3);
  });

  it('S1-31 S0-13 is paged, and told by status', async () => {
    const ids = [await request(), await request(), await request()];
    const [waiting = '', lawful = '', rejected = ''] = ids;
    await confirm(lawful);
    await reject(rejected, manager);
    const of = async (status: string, by: TestRequest = officer) => idsOf(await list({ ...by, query: { status } }));
    expect(await of('requested')).toEqual([waiting]);
    expect(await of('lawful')).toEqual([lawful]);
    expect(await of('rejected', {})).toEqual([rejected]);
    expect(await of('made')).toEqual([]);
    const first = await list({ ...officer, query: { limit: '2' } });
    const rest = await list({ ...officer, query: { limit: '2', cursor: first.next ?? '' } });
    expect([...idsOf(first), ...idsOf(rest)].toSorted()).toEqual(ids.toSorted());
    expect(first.items).toHaveLength(2);
    expect(rest).not.toHaveProperty('next');
  });

  it('is no access, and leaves no record of one', async () => {
    await request();
    await customers.settle();
    const before = (await customers.services.log.head()).size;
    for (const who of [officer, other, {}]) await list(who);
    expect((await customers.services.log.head()).size).toBe(before);
  });
});
