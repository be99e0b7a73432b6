import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { DEFAULT_ARCHIVE_POLICY } from '../../../domain/default-archive-policy.js';
import { DEFAULT_COMPANY_RULES } from '../../../domain/default-company-rules.js';
import { without } from '../../../testing/archive.testing.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { grantSteps } from '../../../testing/grants.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const SECOND = 1_000;
const MONTH = 31 * 86_400_000;
const BEFORE = 'archive-default-2';
const FROM = '2026-03-02T09:00:01.000Z';
const policy = without(DEFAULT_ARCHIVE_POLICY.policy, 'company');
const { grading } = policy;
const officer = { role: 'compliance-officer', personId: 'CO01' } as const;

/** Each rule stricter than the default. */
const company = {
  ...DEFAULT_COMPANY_RULES,
  grants: { longestGrantMinutes: 30, breakGlassMinutes: 10, reviewHours: 2, breakGlassReason: 10 },
  exports: { ...DEFAULT_COMPANY_RULES.exports, supervisorRows: 1, mostRows: 2 },
  custody: { ...DEFAULT_COMPANY_RULES.custody, firstContactDays: 1 },
  retention: { months: { ...DEFAULT_COMPANY_RULES.retention.months, buyer: 1 } },
  looks: { ...DEFAULT_COMPANY_RULES.looks, reveal: [{ seconds: 60, most: 1 }] },
  rights: { workingDays: 1 },
  calls: { ...DEFAULT_COMPANY_RULES.calls, service: { from: '08:00', until: '17:00' } },
};

describe('S1-86 a policy that was adopted for the next second', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    await customers.record();
    await customers.settle();
  });
  afterEach(() => customers.close());

  const adopt = async (change: object = {}, orgUnitId = 'company') => {
    const version = { orgUnitId, policyVersion: `${orgUnitId}-1`, effectiveFrom: FROM, owner: 'GM01' };
    const body = { ...version, policy: { ...policy, ...change } };
    await customers.ask('adopt-archive-policy', { body, role: 'general-manager', personId: 'GM01' });
    customers.clock.advance(SECOND - 1);
  };
  const factsOn = async (stream: string) =>
    (await customers.services.log.readStream(stream)).map(({ bytes }) => decodeEntry(bytes));
  const versionsOf = async (stream: string) =>
    (await factsOn(stream)).map(({ type, data }) => [type, data.policyVersion]);

  it('bounds grants from that second on, not before', async () => {
    await adopt({ company });
    const steps = grantSteps(customers);
    const early = await steps.plead();
    await steps.confirm(early);
    customers.clock.advance(1);
    await expect(steps.plead()).rejects.toEqual(refusedWith('GRANT_TOO_LONG'));
    await expect(steps.approve(early)).rejects.toEqual(refusedWith('GRANT_TOO_LONG'));
    await steps.approve(early, { body: { minutes: 30 } });
    expect(await versionsOf(`request-${early}`)).toEqual([
      ['AccessRequested', BEFORE],
      ['IdentityConfirmed', undefined],
      ['AccessApproved', 'company-1'],
    ]);
  });

  it('bounds a break-glass and its review', async () => {
    await adopt({ company });
    const body = { customerId: CUSTOMER, emergency: 'fire-or-flood', reason: '客户家中漏水，须立即联系' };
    await customers.ask('open-break-glass', { body });
    customers.clock.advance(1);
    await customers.ask('open-break-glass', { body });
    const [first, second] = (await factsOn('break-glass-YITZ')).map(({ data }) => data);
    expect(first).toMatchObject({ until: '2026-03-02T09:30:00.999Z', policyVersion: BEFORE });
    expect(second).toMatchObject({
      ...{ until: '2026-03-02T09:10:01.000Z', reviewDueAt: '2026-03-02T11:00:01.000Z', policyVersion: 'company-1' },
    });
  });

  it('S1-58 S1-78 bounds exports by rows and by the grade of their fields', async () => {
    const financial = { ...grading.financial, export: 'never' };
    await adopt({ company, grading: { ...grading, financial } });
    const request = async (fields: readonly string[], rows: number) => {
      const what = { format: 'csv', select: { archiveKind: 'buyer' }, purpose: 'service-call', reason: '三月名单' };
      return (await customers.ask<{ id: string }>('request-export', { body: { ...what, fields, rows } })).id;
    };
    const approve = (exportId: string, role: 'supervisor' | 'general-manager', body: object = {}) =>
      customers.ask('approve-export', { role, personId: 'SU01', params: { exportId }, body });
    const graded = await request(['name', 'price'], 1);
    const ungraded = await request(['name'], 3);
    await expect(approve(graded, 'supervisor')).rejects.toEqual(refusedWith('EXPORT_APPROVER_NOT_ALLOWED'));
    customers.clock.advance(1);
    await expect(request(['name', 'price'], 1)).rejects.toEqual(refusedWith('EXPORT_FIELDS_NOT_ALLOWED'));
    await expect(request(['name'], 3)).rejects.toEqual(refusedWith('EXPORT_ROWS_TOO_MANY'));
    await expect(approve(graded, 'general-manager')).rejects.toEqual(refusedWith('EXPORT_APPROVER_NOT_ALLOWED'));
    await expect(approve(ungraded, 'supervisor', { rows: 2 })).rejects.toEqual(
      refusedWith('EXPORT_APPROVER_NOT_ALLOWED'),
    );
    await approve(ungraded, 'general-manager', { rows: 2 });
    expect((await factsOn(`export-${ungraded}`)).map(({ data }) => [data.policyVersion, data.gradingVersion])).toEqual([
      [BEFORE, BEFORE],
      ['company-1', 'company-1'],
    ]);
  });

  it('S1-76 S1-78 grades whose word a number needs, in the archive’s own unit, and the look says by which', async () => {
    await customers.register({ customerId: 'KH-00000002', owningUnit: 'desk' });
    const numbers = { params: { customerId: 'KH-00000002' } };
    const phoneNumber = {
      ...{ phoneNumberId: 'n-1', number: '139 0000 1111', source: 'client-provided' },
      collectedAt: '2026-03-02T08:30:00.000Z',
      consent: {
        ...{ noticeVersion: 'notice-1', purposes: ['service-call'], scope: 'company', collector: 'YITZ' },
        ...{ channel: 'visit', givenAt: '2026-03-02T08:30:00.000Z' },
      },
    };
    await customers.ask('record-phone-number', { ...numbers, body: phoneNumber });
    await customers.settle();
    const basic = { ...grading.basic, reveal: 'general-manager-approval' };
    await adopt({ grading: { ...grading, basic } }, 'desk');
    const reveal = (customerId: string) =>
      customers.ask('reveal-phone-number', {
        params: { customerId, phoneNumberId: 'n-1' },
        body: { purpose: 'service-call', reason: '客户要求回电' },
      });
    await reveal('KH-00000002');
    customers.clock.advance(1);
    await expect(reveal('KH-00000002')).rejects.toEqual(refusedWith('ACCESS_APPROVAL_MISSING'));
    await reveal(CUSTOMER);
    const graded = async (customerId: string) =>
      (await factsOn(`access-${customerId}`)).map(({ type, data }) => [type, data.gradingVersion]);
    expect(await graded('KH-00000002')).toEqual([
      ['PhoneNumberRevealed', BEFORE],
      ['AccessRefused', 'desk-1'],
    ]);
    expect(await graded(CUSTOMER)).toEqual([['PhoneNumberRevealed', BEFORE]]);
  });

  it('limits how often one may look, and every count says by which', async () => {
    await adopt({ company });
    const reveal = () =>
      customers.ask('reveal-phone-number', {
        params: { customerId: CUSTOMER, phoneNumberId: 'n-1' },
        body: { purpose: 'service-call', reason: '客户要求回电' },
      });
    await reveal();
    customers.clock.advance(1);
    await expect(reveal()).rejects.toEqual(refusedWith('ACCESS_RATE_EXCEEDED'));
    const [counted] = await factsOn('looks-YITZ-2026-03-02');
    expect(counted).toMatchObject({ type: 'LookCounted', data: { ratesVersion: BEFORE } });
    expect((await factsOn(`access-${CUSTOMER}`)).at(-1)).toMatchObject({
      type: 'AccessRefused',
      data: { code: 'ACCESS_RATE_EXCEEDED', ratesVersion: 'company-1' },
    });
  });

  it('S1-97 says by when a custodian speaks with the customer', async () => {
    await adopt({ company });
    await customers.register({ customerId: 'KH-EARLY' });
    customers.clock.advance(1);
    await customers.register({ customerId: 'KH-LATE' });
    const assigned = async (customerId: string) => (await factsOn(`customer-${customerId}`))[1]?.data;
    const due = (day: string, policyVersion: string) => ({
      ...{ firstContactDueAt: `2026-03-${day}T15:59:59.999Z`, policyVersion },
    });
    expect(await assigned('KH-EARLY')).toMatchObject(due('09', BEFORE));
    expect(await assigned('KH-LATE')).toMatchObject(due('03', 'company-1'));
  });

  it('S1-65 S1-78 says when an archive is due for destruction, by its kind and the classes of what it holds', async () => {
    const tasks = async () => (await customers.ask<{ tasks: object[] }>('destruction-tasks', officer)).tasks;
    await customers.register({ customerId: 'KH-00000002' });
    const values = { address: '望京花园三号楼' };
    const collected = { purpose: 'contract', channel: 'visit', collectedAt: '2026-03-02T08:00:00.000Z' };
    await customers.ask('record-archive-fields', {
      params: { customerId: 'KH-00000002' },
      body: { recordId: 'r-1', ...collected, values },
    });
    const basic = { ...grading.basic, retentionMonths: 2 };
    await adopt({ company, grading: { ...grading, basic } });
    await customers.settle();
    customers.clock.advance(MONTH);
    const by = { policyVersion: 'company-1', gradingVersion: 'company-1' };
    const first = { customerId: CUSTOMER, retainedUntil: '2026-04-02T09:00:00.000Z', ...by };
    expect(await tasks()).toMatchObject([first]);
    customers.clock.advance(MONTH);
    expect(await tasks()).toMatchObject([
      first,
      { customerId: 'KH-00000002', retainedUntil: '2026-05-02T09:00:00.000Z', ...by },
    ]);
  });

  it('PIPL-50 says by when a customer is answered', async () => {
    await adopt({ company });
    const ask = (requestId: string) =>
      customers.ask('receive-rights-request', {
        body: { requestId, customerId: CUSTOMER, kind: 'access-copy', channel: 'phone' },
      });
    await ask('q-1');
    customers.clock.advance(1);
    await ask('q-2');
    const received = async (id: string) => (await factsOn(`rights-${id}`))[0]?.data;
    expect(await received('q-1')).toMatchObject({ policyVersion: BEFORE });
    expect(await received('q-2')).toMatchObject({ dueAt: '2026-03-03T15:59:59.999Z', policyVersion: 'company-1' });
  });

  it('S0-14 says until when customers are called and written to', async () => {
    await adopt({ company });
    const params = { customerId: CUSTOMER, phoneNumberId: 'n-1' };
    const dial = (callId: string) =>
      customers.ask('dial-phone-number', {
        params,
        body: { callId, purpose: 'service-call', reason: '客户要求回电', brief: '约看房时间' },
      });
    await dial('c-1');
    customers.clock.advance(1);
    await expect(dial('c-2')).rejects.toEqual(refusedWith('DIAL_OUTSIDE_HOURS'));
    expect((await versionsOf('call-c-1'))[0]).toEqual(['CallRequested', BEFORE]);
    expect(await versionsOf('call-c-2')).toEqual([['CallRefused', 'company-1']]);
  });

  it('is what is shown from that second on', async () => {
    await adopt({ company });
    const shown = () => customers.ask('archive-policy', { params: { orgUnitId: 'desk' } });
    expect(await shown()).toMatchObject({ from: 'default', companyRules: { policyVersion: BEFORE } });
    customers.clock.advance(1);
    const companyRules = { policyVersion: 'company-1', rules: company };
    expect(await shown()).toMatchObject({ from: 'company', policyVersion: 'company-1', companyRules, versions: [] });
  });

  it('S1-86 stands among the versions of its unit, with owner, effect and who adopted it', async () => {
    await adopt({}, 'desk');
    await adopt({ reviewMonths: 6 }, 'company');
    const shown = (orgUnitId: string) => customers.ask('archive-policy', { params: { orgUnitId }, role: 'auditor' });
    const version = (orgUnitId: string) => ({ ...{ orgUnitId, policyVersion: `${orgUnitId}-1`, owner: 'GM01' } });
    expect(await shown('desk')).toMatchObject({ versions: [{ ...version('desk'), adoptedBy: 'GM01' }] });
    expect(await shown('company')).toMatchObject({
      versions: [{ ...version('company'), policy: { reviewMonths: 6 } }],
    });
  });
});
