import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { access, looks } from '../aggregates.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../testing/customer.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('a command about a customer', () => {
  let customers: TestCustomers;

  beforeAll(async () => {
    customers = await openCustomers();
    await customers.register();
    await customers.record();
    await customers.settle();
  });

  afterAll(() => customers.close());

  const choosing = (personId: string, customerId = CUSTOMER) =>
    customers.ask('choose-primary-number', { personId, params: { customerId, phoneNumberId: 'n-1' } });
  const refusals = async () => {
    const { executor } = customers.services;
    const [known, nobody] = [await executor.load(access, CUSTOMER), await executor.load(looks, 'AVNI-2026-03-02')];
    return [known.events, nobody.events].map((events) => events.map(({ type, data }) => ({ type, data })));
  };

  it('S0-10 is for whom something ties to the customer', async () => {
    await expect(choosing('YITZ')).resolves.toMatchObject({ id: 'n-1' });
  });

  it('S1-10 is answered to everybody else as if there were no such customer, on record', async () => {
    const [known, unknown] = await Promise.allSettled([choosing('AVNI'), choosing('AVNI', 'KH-NOBODY')]);
    expect(known).toEqual({ status: 'rejected', reason: refusedWith('CUSTOMER_UNKNOWN') });
    expect(unknown).toEqual(known);
    expect(await refusals()).toMatchObject([
      [{ type: 'AccessRefused', data: { personId: 'AVNI', code: 'ACCESS_RELATION_MISSING' } }],
      [{ type: 'LookRefused', data: { askedFor: 'KH-NOBODY', code: 'CUSTOMER_UNKNOWN' } }],
    ]);
  });

  it('S1-45 is not for somebody who has left, tied or not', async () => {
    customers.standings.say('YITZ', { status: 'left' });
    await expect(choosing('YITZ')).rejects.toEqual(refusedWith('ACCESS_PERSON_NOT_PRESENT'));
    customers.standings.say('YITZ', {});
  });

  it('that is a duty to the whole company needs no tie, but somebody who has the duty still and is here', async () => {
    const hold = { holdId: 'hold-1', reason: '法院要求' };
    const holding = (customerId: string) =>
      customers.ask('place-legal-hold', {
        ...{ personId: 'CO01', role: 'compliance-officer', params: { customerId }, body: hold },
      });
    await expect(holding(CUSTOMER)).resolves.toMatchObject({ id: 'hold-1' });
    customers.standings.say('CO01', { status: 'suspended' });
    await expect(holding(CUSTOMER)).rejects.toEqual(refusedWith('ACCESS_PERSON_NOT_PRESENT'));
    customers.standings.say('CO01', { roles: ['hr'] });
    await expect(holding(CUSTOMER)).rejects.toEqual(refusedWith('ACCESS_ROLE_NOT_ALLOWED'));
  });
});
