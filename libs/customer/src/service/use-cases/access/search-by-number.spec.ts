import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { TestRequest } from '@taizhang/nest-kit/testing';
import type { SearchHits } from '../../../contract/index.js';
import { CUSTOMER, NUMBER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const body = { number: `+86 ${NUMBER}`, purpose: 'service-call' };

describe('a search by number', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    await customers.record();
    await customers.settle();
  });

  afterEach(() => customers.close());

  const search = (change: TestRequest = {}) => customers.ask<SearchHits>('search-by-number', { body, ...change });
  const stream = async (name: string) =>
    (await customers.services.log.readStream(name)).map(({ bytes }) => decodeEntry(bytes));

  it('S1-10 answers masked hits, all of them on record', async () => {
    const { hits } = await search();
    expect(hits).toMatchObject([
      { customerId: CUSTOMER, phoneNumbers: [{ phoneNumberId: 'n-1', masked: '138****5678' }] },
    ]);
    expect(await stream('looks-YITZ-2026-03-02')).toMatchObject([
      {
        type: 'CustomersAccessed',
        data: { personId: 'YITZ', kind: 'search', purpose: 'service-call', shown: [{ customerIds: [CUSTOMER] }] },
      },
    ]);
    expect(JSON.stringify(hits)).not.toContain(NUMBER);
  });

  it('finds the customer by a number that was corrected away', async () => {
    const correction = { correctionId: 'k-1', number: '13987654321', reason: '听错了' };
    const params = { customerId: CUSTOMER, phoneNumberId: 'n-1' };
    await customers.ask('correct-phone-number', { params, body: correction });
    await customers.settle();
    const masked = { hits: [{ customerId: CUSTOMER, phoneNumbers: [{ masked: '139****4321' }] }] };
    expect(await search()).toMatchObject(masked);
    expect(await search({ body: { ...body, number: '13987654321' } })).toMatchObject(masked);
  });

  it('finds nobody by a number that nobody has, on record', async () => {
    expect(await search({ body: { ...body, number: '13700000000' } })).toEqual({ hits: [] });
    expect(await stream('looks-YITZ-2026-03-02')).toMatchObject([
      { type: 'CustomersAccessed', data: { kind: 'search', count: 0, shown: [] } },
    ]);
  });

  it('S0-10 is open to auditors for audits', async () => {
    const audit = { role: 'auditor', personId: 'WANG', body: { ...body, purpose: 'internal-audit' } } as const;
    expect((await search(audit)).hits).toHaveLength(1);
    expect(await stream('looks-WANG-2026-03-02')).toMatchObject([{ data: { purpose: 'internal-audit' } }]);
  });

  it.each<[string, TestRequest]>([
    ['ACCESS_PURPOSE_NOT_ALLOWED', { body: { ...body, purpose: 'internal-audit' } }],
    ['ACCESS_PURPOSE_MISSING', { body: { number: NUMBER } }],
    ['ACCESS_ROLE_NOT_ALLOWED', { role: 'administrator' }],
  ])('S1-10 refused with %s is on record, on no customer', async (code, change) => {
    await expect(search(change)).rejects.toEqual(refusedWith(code));
    expect(await stream('looks-YITZ-2026-03-02')).toMatchObject([
      { type: 'LookRefused', data: { kind: 'search', code } },
    ]);
    expect(await stream(`access-${CUSTOMER}`)).toEqual([]);
  });

  it('says what is wrong with a number', () =>
    expect(search({ body: { ...body, number: '138' } })).rejects.toEqual(refusedWith('PHONE_NUMBER_TOO_SHORT')));
});
