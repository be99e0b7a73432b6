import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CustomerDocument } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { tellJoined, tellTwoDesks } from '../../../testing/staff.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const params = { customerId: CUSTOMER };
const boss = { personId: 'BOSS', role: 'supervisor' } as const;
const handOver = { handOverId: 'h-1', from: 'YITZ', to: 'AVNI', reference: 'HO-1', agreedBy: ['YITZ', 'AVNI'] };

describe('custody of an archive', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await tellTwoDesks(customers);
    await tellJoined(customers, 'BOSS', { unit: 'desk', role: 'supervisor' });
    await tellJoined(customers, 'OTHER', { unit: 'other-desk', role: 'supervisor' });
  });

  afterEach(() => customers.close());

  const shown = async () => {
    await customers.settle();
    return customers.services.readModels.collection<CustomerDocument>({ name: 'customers', indexes: [] }).get(CUSTOMER);
  };
  const intoPool = async () => {
    await customers.register({ source: 'import', owningUnit: 'desk' });
    await customers.settle();
  };
  const claim = (personId: string) => customers.ask('claim-customer', { personId, params, body: {} });

  it('S1-39 S1-8 is with the agent who registers it, in the unit of that agent', async () => {
    await customers.register();
    expect(await shown()).toMatchObject({ custodianId: 'YITZ', unitId: 'desk' });
  });

  it('S1-39 S1-8 is with nobody when it is imported, in the unit that is named', async () => {
    await intoPool();
    const archive = await shown();
    expect(archive).toMatchObject({ unitId: 'desk' });
    expect(archive).not.toHaveProperty('custodianId');
  });

  it('is the same when it is registered again after the agent has moved', async () => {
    await customers.register();
    await customers.register({ owningUnit: 'other-desk' });
    expect(await shown()).toMatchObject({ unitId: 'desk' });
  });

  it('S1-39 is claimed from the pool by one agent of the unit', async () => {
    await intoPool();
    await claim('AVNI');
    await expect(claim('YITZ')).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    expect(await shown()).toMatchObject({ custodianId: 'AVNI' });
  });

  it('S1-8 is claimed by nobody of another unit, for whom it is not there', async () => {
    await intoPool();
    await expect(claim('LIN')).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
  });

  it('S1-39 is handed over by the supervisor of the unit', async () => {
    await customers.register();
    await customers.settle();
    await customers.ask('transfer-custody', { ...boss, params, body: handOver });
    expect(await shown()).toMatchObject({ custodianId: 'AVNI' });
  });

  it.each([
    ['by the supervisor of another unit', { personId: 'OTHER' }, {}, 'CUSTOMER_UNKNOWN'],
    ['to somebody who is no agent', {}, { to: 'BOSS' }, 'CUSTODIAN_NOT_ALLOWED'],
    ['to somebody unknown', {}, { to: 'NOBODY' }, 'CUSTODIAN_NOT_ALLOWED'],
    ['from somebody who does not keep it', {}, { from: 'AVNI', to: 'YITZ' }, 'CUSTODIAN_CHANGED'],
  ])('S1-39 is not handed over %s', async (...[, who, change, code]) => {
    await customers.register();
    await customers.settle();
    const asked = customers.ask('transfer-custody', { ...boss, ...who, params, body: { ...handOver, ...change } });
    await expect(asked).rejects.toEqual(refusedWith(code));
  });

  it('S1-39 goes back to the pool, and is claimed anew', async () => {
    await customers.register();
    await customers.settle();
    await customers.ask('release-custody', { ...boss, params, body: { releaseId: 'r-1', from: 'YITZ' } });
    await claim('AVNI');
    expect(await shown()).toMatchObject({ custodianId: 'AVNI' });
  });

  it('S1-8 goes to another unit by the general manager', async () => {
    await customers.register();
    const body = { changeId: 'u-1', unitId: 'other-desk', reference: 'DOC-1' };
    await customers.ask('change-owning-unit', { personId: 'GM', role: 'general-manager', params, body });
    await customers.settle();
    await claim('LIN');
    expect(await shown()).toMatchObject({ unitId: 'other-desk', custodianId: 'LIN' });
  });
});
