import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestRequest } from '@taizhang/nest-kit/testing';
import type { ListedDestruction } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { deskSupervisor as own, otherSupervisor as other, tellTwoLedDesks } from '../../../testing/staff.testing.js';

const OTHER = 'KH-00000002';
const officer = { personId: 'CO01', role: 'compliance-officer' } as const;
const auditor = { personId: 'AU01', role: 'auditor' } as const;

interface Page {
  readonly items: readonly ListedDestruction[];
  readonly next?: string;
}

describe('the list of destructions', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await tellTwoLedDesks(customers);
    await customers.register();
    await customers.register({ customerId: OTHER });
    await customers.settle();
  });

  afterEach(() => customers.close());

  const order = (destructionId: string, change: object = {}, who: TestRequest = own) => {
    const body = { destructionId, customerId: CUSTOMER, method: 'crypto-shred', basis: 'retention', ...change };
    return customers.ask('order-destruction', { ...who, body });
  };
  const papers = { method: 'paper-shred', itemIds: ['item-1'] };
  const step = (useCase: string, destructionId: string, who: TestRequest = officer) =>
    customers.ask(useCase, { ...who, params: { destructionId } });
  const answers = async (destructionId: string) => {
    for (const context of ['intake', 'complaint', 'revisit']) {
      const occurredAt = '2026-03-02T09:00:00.000Z';
      const data = { subjectId: CUSTOMER, context, hadKey: false, destructionId, occurredAt };
      await customers.tell(context, 'subject-keys-00', { type: 'SubjectKeyDestroyed', data });
    }
  };
  const list = async (query: TestRequest['query'] = {}, who: TestRequest = officer) => {
    await customers.settle();
    return customers.ask<Page>('destructions', { ...who, query });
  };
  const ids = async (query: TestRequest['query'] = {}, who: TestRequest = officer) =>
    (await list(query, who)).items.map(({ destructionId }) => destructionId).toSorted();

  it('S1-67 shows the second person what waits for them, and nothing personal', async () => {
    await order('d-1');
    expect(await list()).toEqual({
      items: [
        {
          ...{ destructionId: 'd-1', status: 'ordered', customerId: CUSTOMER, method: 'crypto-shred' },
          ...{ basis: 'retention', executor: 'SU-DESK', orderedAt: '2026-03-02T09:00:00.000Z' },
        },
      ],
    });
  });

  it('S1-67 tells who has signed, and when it is certified', async () => {
    await order('d-1');
    await step('supervise-destruction', 'd-1');
    expect((await list()).items).toMatchObject([{ status: 'supervised', executor: 'SU-DESK', supervisor: 'CO01' }]);
    await customers.settle();
    await answers('d-1');
    expect((await list()).items).toMatchObject([{ status: 'certified', executor: 'SU-DESK', supervisor: 'CO01' }]);
  });

  it('S1-67 tells that an order was withdrawn, and who never signed it', async () => {
    await order('d-1');
    await step('withdraw-destruction', 'd-1', own);
    const [withdrawn] = (await list()).items;
    expect(withdrawn).toMatchObject({ status: 'withdrawn', executor: 'SU-DESK' });
    expect(withdrawn).not.toHaveProperty('supervisor');
  });

  it('S1-67 is told by status and by customer, and paged', async () => {
    await order('d-1');
    await order('d-2', { customerId: OTHER });
    await order('d-3', papers);
    await step('supervise-destruction', 'd-3');
    await order('d-4', papers);
    await step('withdraw-destruction', 'd-4');
    expect(await ids({ status: 'ordered' })).toEqual(['d-1', 'd-2']);
    expect(await ids({ status: 'certified' })).toEqual(['d-3']);
    expect(await ids({ customerId: CUSTOMER })).toEqual(['d-1', 'd-3', 'd-4']);
    expect(await ids({ customerId: CUSTOMER, status: 'withdrawn' }, own)).toEqual(['d-4']);
    expect(await ids({ status: 'supervised' })).toEqual([]);
    const first = await list({ limit: '3' });
    const rest = await list({ limit: '3', cursor: first.next ?? '' });
    expect([first, rest].map(({ items }) => items.length)).toEqual([3, 1]);
    expect(new Set([...first.items, ...rest.items].map(({ destructionId }) => destructionId)).size).toBe(4);
    expect(rest).not.toHaveProperty('next');
  });

  it('S1-67 S1-75 holds no row and no count for whom nothing ties to the customer', async () => {
    await order('d-1');
    await order('d-2', { customerId: OTHER });
    expect(await list({ limit: '1' }, other)).toEqual({ items: [] });
    expect(await list({ customerId: CUSTOMER }, other)).toEqual(await list({ customerId: 'KH-NOBODY' }, other));
    for (const who of [own, officer, auditor]) expect(await ids({}, who)).toEqual(['d-1', 'd-2']);
  });

  it('S1-67 S1-75 holds it for who signed it, when nobody is tied to the customer any more', async () => {
    await order('d-1', {}, officer);
    await step('supervise-destruction', 'd-1', own);
    await customers.settle();
    for (const query of [{}, { customerId: CUSTOMER }]) {
      expect(await ids(query, own)).toEqual(['d-1']);
      expect(await ids(query, other)).toEqual([]);
    }
    await order('d-2', { customerId: OTHER });
    await step('supervise-destruction', 'd-2', { personId: 'SU-THIRD', role: 'compliance-officer' });
    expect(await ids({}, own)).toEqual(['d-1', 'd-2']);
  });

  it('is no access, and leaves no record of one', async () => {
    await order('d-1');
    await customers.settle();
    const before = (await customers.services.log.head()).size;
    for (const who of [officer, own, other]) await list({ customerId: CUSTOMER }, who);
    expect((await customers.services.log.head()).size).toBe(before);
  });
});
