import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { filesHold } from '@taizhang/nest-kit/testing';
import type { ContactPoint, RevealedPhoneNumber, SearchHits } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const params = { customerId: CUSTOMER, phoneNumberId: 'n-1' };
const purpose = 'service-call';
const looking = { purpose, reason: '客户要求回电' };
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('the vault', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    await customers.record({ number: '010-62345678转80123' });
    await customers.record({ phoneNumberId: 'n-2' });
  });

  afterEach(() => customers.close());

  const numbers = async () =>
    (
      await customers.ask<{ phoneNumbers: ContactPoint[] }>('phone-numbers', {
        params: { customerId: CUSTOMER },
        query: { purpose },
      })
    ).phoneNumbers;
  const reveal = (phoneNumberId = 'n-1') =>
    customers.ask<RevealedPhoneNumber>('reveal-phone-number', { params: { ...params, phoneNumberId }, body: looking });

  it('S1-27 shows several numbers of a person, masked, with status, source and the first to call', async () => {
    await customers.ask('check-phone-number', { params, body: { checkId: 'k-1', result: 'verified', method: 'call' } });
    await customers.ask('choose-primary-number', { params: { ...params, phoneNumberId: 'n-2' } });
    const source = 'client-provided';
    expect(await numbers()).toEqual([
      {
        ...{ phoneNumberId: 'n-1', masked: '010****5678', source, hasExtension: true, primary: false },
        ...{ status: 'verified', lastVerifiedAt: '2026-03-02T09:00:00.000Z' },
      },
      { phoneNumberId: 'n-2', masked: '138****5678', source, hasExtension: false, status: 'unverified', primary: true },
    ]);
  });

  it('S4-41 shows no removed number, and still finds it', async () => {
    await customers.ask('remove-phone-number', { params, body: { why: 'invalid' } });
    expect(await numbers()).toMatchObject([{ phoneNumberId: 'n-2' }]);
    await expect(reveal()).rejects.toEqual(refusedWith('PHONE_NUMBER_UNKNOWN'));
    await customers.settle();
    const found = await customers.ask<SearchHits>('search-by-number', {
      body: { number: '(010) 6234 5678 转 1', ...looking },
    });
    expect(found.hits).toMatchObject([{ customerId: CUSTOMER }]);
  });

  it('S0-7 keeps an extension sealed', async () => {
    await customers.settle();
    expect(await filesHold(customers.folder, '80123')).toEqual([]);
  });

  it('S0-3 refuses the very next look after a withdrawal, on record', async () => {
    await reveal();
    await customers.ask('withdraw-consent', {
      params: { customerId: CUSTOMER },
      body: { withdrawalId: 'w-1', purposes: [purpose] },
    });
    await expect(reveal()).rejects.toEqual(refusedWith('ACCESS_PURPOSE_NOT_CONSENTED'));
    const accesses = await customers.services.log.readStream(`access-${CUSTOMER}`);
    expect(Buffer.from(accesses.at(-1)?.bytes ?? []).toString()).toContain('ACCESS_PURPOSE_NOT_CONSENTED');
  });

  it('S1-26 allows what was consented to apart from the number', async () => {
    const contract = { params, body: { ...looking, purpose: 'contract' } };
    await expect(customers.ask('reveal-phone-number', contract)).rejects.toEqual(
      refusedWith('ACCESS_PURPOSE_NOT_CONSENTED'),
    );
    const consent = {
      ...{ consentId: 'c-1', purposes: ['contract'], scope: 'company', channels: ['phone'], noticeVersion: 'n-2' },
      ...{ evidence: 'a'.repeat(64), givenAt: '2026-03-02T08:45:00.000Z' },
    };
    await customers.ask('record-consent', { params: { customerId: CUSTOMER }, body: consent });
    expect(await customers.ask('reveal-phone-number', contract)).toMatchObject({ number: '+861062345678' });
  });

  it.each([
    ['check-phone-number', { checkId: 'k-1', result: 'verified', method: 'call' }],
    ['choose-primary-number', undefined],
    ['remove-phone-number', { why: 'invalid' }],
  ])('%s knows no number that is not recorded', async (useCase, body) => {
    const request = { params: { ...params, phoneNumberId: 'n-9' }, ...(body !== undefined && { body }) };
    await expect(customers.ask(useCase, request)).rejects.toEqual(refusedWith('PHONE_NUMBER_UNKNOWN'));
  });
});
