import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { filesHold } from '@taizhang/nest-kit/testing';
import { DEFAULT_ARCHIVE_POLICY } from '../../../domain/default-archive-policy.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const params = { customerId: CUSTOMER };
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('keeping an archive', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
  });

  afterEach(() => customers.close());

  const submission = { customerId: CUSTOMER, submissionId: 's-1' };
  const organise = () =>
    customers.ask('organise-archive', { params, body: { submissionId: 's-1', settlement: 'cash' } });
  const sign = (step: string, role: 'supervisor' | 'general-manager', personId: string) =>
    customers.ask('sign-archive-step', { params: submission, body: { step }, role, personId });
  const file = () =>
    customers.ask('file-archive', { params: submission, body: {}, role: 'supervisor', personId: 'AVNI' });
  const facts = async () =>
    (await customers.services.log.readStream(`customer-${CUSTOMER}`)).map(({ bytes }) => decodeEntry(bytes));
  const factsOf = async (type: string) => (await facts()).filter((fact) => fact.type === type);

  it('S1-2 S1-32 S1-48 goes from collected to in use, signed by others', async () => {
    await organise();
    await expect(sign('verification', 'supervisor', 'YITZ')).rejects.toEqual(refusedWith('SIGNATURE_OWN'));
    await sign('verification', 'supervisor', 'AVNI');
    await expect(file()).rejects.toEqual(refusedWith('SIGNATURE_MISSING'));
    await sign('director-approval', 'general-manager', 'GMGR');
    await file();
    await customers.ask('put-archive-to-use', { params, body: {} });
    await customers.ask('review-archive', { params, body: { reviewId: 'v-1' } });
    expect(await factsOf('ArchiveFiled')).toMatchObject([
      { data: { archiveVersion: 1, policyVersion: 'archive-default-2' } },
    ]);
    await customers.settle();
    expect(await customers.ask('archive-quality', { params })).toMatchObject({ stage: 'in-use', archiveVersion: 1 });
  });

  it('S1-32 is verified by nobody who wrote a part of it', async () => {
    const body = { partId: 'p-1', category: 'unit', medium: 'paper', reference: '营业执照' };
    await customers.ask('record-archive-part', { params, body, role: 'supervisor', personId: 'AVNI' });
    await organise();
    await expect(sign('verification', 'supervisor', 'AVNI')).rejects.toEqual(refusedWith('SIGNATURE_OWN'));
  });

  it('C-15 S1-86 goes by the policy that is in force, and says by which', async () => {
    const policy = {
      ...DEFAULT_ARCHIVE_POLICY.policy,
      filing: [{ step: 'verification', roles: ['supervisor'], when: 'always' }],
    };
    const version = { orgUnitId: 'company', policyVersion: 'v-2', owner: 'GMGR', policy };
    const effectiveFrom = new Date(customers.services.clock.now()).toISOString();
    await customers.ask('adopt-archive-policy', { body: { ...version, effectiveFrom }, role: 'general-manager' });
    expect(await customers.ask('archive-policy', { params: { orgUnitId: 'anything' } })).toMatchObject({
      ...{ from: 'company', policyVersion: 'v-2' },
    });
    await organise();
    await sign('verification', 'supervisor', 'AVNI');
    await file();
    expect(await factsOf('ArchiveFiled')).toMatchObject([{ data: { policyVersion: 'v-2' } }]);
  });

  it('S1-25 C-25 collects what the purpose needs, and nothing sensitive before it is enabled', async () => {
    const record = (recordId: string, values: object, purpose = 'contract') =>
      customers.ask('record-archive-fields', {
        params,
        body: { recordId, purpose, channel: 'visit', collectedAt: '2026-03-02T08:00:00.000Z', values },
      });
    await record('r-1', { address: '望京花园三号楼', price: '六百二十万' });
    await expect(record('r-2', { price: '六百二十万' }, 'revisit')).rejects.toEqual(refusedWith('FIELD_NOT_NEEDED'));
    await expect(record('r-2', { health: '良好无恙' })).rejects.toEqual(refusedWith('SENSITIVE_FIELD_NOT_ENABLED'));
    const enabling = { enablingId: 'e-1', fields: ['health'], purpose: 'contract', impactAssessment: 'pia-7' };
    const enable = (body: object) =>
      customers.ask('enable-sensitive-fields', { params, body, role: 'compliance-officer', personId: 'LAWY' });
    await expect(enable(enabling)).rejects.toEqual(refusedWith('SENSITIVE_GROUNDS_MISSING'));
    const consent = { noticeVersion: 'n-s', collector: 'YITZ', channel: 'visit', givenAt: '2026-03-02T08:00:00.000Z' };
    await enable({ ...enabling, consent });
    await record('r-2', { health: '良好无恙' });
    await customers.settle();
    for (const value of ['望京花园三号楼', '六百二十万', '良好无恙']) {
      expect(await filesHold(customers.folder, value)).toEqual([]);
    }
  });

  it('S1-40 changes class after filing only with the director', async () => {
    const classify = (classificationId: string, nature: string) =>
      customers.ask('classify-archive', {
        params,
        body: { classificationId, nature, directness: 'direct', businessType: 'sale' },
      });
    await classify('k-1', 'individual');
    await organise();
    await sign('verification', 'supervisor', 'AVNI');
    await sign('director-approval', 'general-manager', 'GMGR');
    await file();
    await classify('k-2', 'trading-partner');
    const natureOf = async () => {
      await customers.settle();
      const { classes } = await customers.ask<{ classes: { nature: string } }>('archive-quality', { params });
      return classes.nature;
    };
    expect(await natureOf()).toBe('individual');
    await customers.ask('decide-reclassification', {
      params: { ...params, classificationId: 'k-2' },
      body: { decision: 'approved' },
      ...{ role: 'general-manager', personId: 'GMGR' },
    });
    expect(await natureOf()).toBe('trading-partner');
  });

  it('S1-38 S1-89 follows a transaction, and derives the axes from it', async () => {
    const transaction = { transactionId: 't-1', businessType: 'sale', status: 'intended', settlement: 'cash' };
    await customers.ask('record-transaction', { params, body: { ...transaction, amount: '六百二十万' } });
    const at = { params: { ...params, transactionId: 't-1' } };
    await customers.ask('move-transaction', { ...at, body: { status: 'in-progress' } });
    await expect(customers.ask('move-transaction', { ...at, body: { status: 'intended' } })).rejects.toEqual(
      refusedWith('TRANSACTION_STATUS_WRONG'),
    );
    await customers.settle();
    expect(await customers.ask('archive-quality', { params })).toMatchObject({
      classes: { coverage: 'present', time: 'new', transaction: 'dealing', volume: 'general', priority: true },
    });
  });

  it('S1-41 records no contract by somebody who has not consulted the archive', async () => {
    const body = { contractId: 'c-1', businessType: 'sale', signedAt: '2026-03-02T08:00:00.000Z' };
    await expect(customers.ask('record-contract', { params, body })).rejects.toEqual(
      refusedWith('ARCHIVE_NOT_CONSULTED'),
    );
  });

  it('S1-2 knows no archive that is not there', async () => {
    const nobody = { params: { customerId: 'KH-NOBODY' } };
    await expect(customers.ask('archive-quality', nobody)).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    await expect(
      customers.ask('organise-archive', { ...nobody, body: { submissionId: 's-1', settlement: 'cash' } }),
    ).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
  });
});
