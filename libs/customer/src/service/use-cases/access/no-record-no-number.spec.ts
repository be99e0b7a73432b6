import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { RevealedPhoneNumber } from '../../../contract/index.js';
import { CUSTOMER, E164, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

let customers: TestCustomers;

beforeEach(async () => {
  customers = await openCustomers();
  await customers.register();
  await customers.record();
  await customers.settle();
});

afterEach(() => customers.close());

const params = { customerId: CUSTOMER, phoneNumberId: 'n-1' };
const looks = {
  reveal: () =>
    customers.ask<RevealedPhoneNumber>('reveal-phone-number', {
      params,
      body: { purpose: 'service-call', reason: '客户要求回电' },
    }),
  search: () => customers.ask('search-by-number', { body: { number: E164, purpose: 'service-call' } }),
};

const record = (look: keyof typeof looks) =>
  customers.services.log.readStream(look === 'reveal' ? `access-${CUSTOMER}` : 'looks-YITZ-2026-03-02');

/** SQLite waits five seconds for the file before it gives up. */
const PATIENCE_MS = 30_000;

it.each(['reveal', 'search'] as const)(
  'S1-10 a %s shows nothing while the log cannot persist, and goes on once it can',
  async (look) => {
    const unseal = jest.spyOn(customers.opener, 'unseal');
    const resumeWrites = customers.stopWrites();
    await expect(looks[look]()).rejects.toEqual(expect.objectContaining({ code: 'LOG_UNAVAILABLE' }));
    expect(unseal).not.toHaveBeenCalled();
    unseal.mockRestore();
    resumeWrites();
    expect(await record(look)).toEqual([]);
    await looks[look]();
    expect(await record(look)).toHaveLength(1);
  },
  PATIENCE_MS,
);
