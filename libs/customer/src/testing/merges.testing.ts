import { NUMBER, openCustomers, type TestCustomers } from './customer.testing.js';
import { tellJoined, tellUnits } from './staff.testing.js';

/** The archive that stands for both, its duplicate, and a third. */
export const [A, B, C] = ['KH-A', 'KH-B', 'KH-C'] as const;
export const SECOND_NUMBER = '13987654321';

export const boss = { personId: 'BOSS', role: 'supervisor' } as const;
export const general = { personId: 'GM01', role: 'general-manager' } as const;
export const stranger = { personId: 'ELSE', role: 'agent' } as const;

export const phone = {
  source: 'client-provided',
  consent: {
    ...{ noticeVersion: 'notice-1', purposes: ['service-call'], scope: 'company', collector: 'YITZ', channel: 'visit' },
    givenAt: '2026-03-02T08:30:00.000Z',
  },
  collectedAt: '2026-03-02T08:30:00.000Z',
};

/** One human being filed as A and as B, who share a number; B holds a second one. */
export async function openTwins(): Promise<TestCustomers> {
  const customers = await openCustomers();
  await tellUnits(customers, { company: undefined, desk: 'company', other: undefined });
  await tellJoined(customers, 'YITZ', { unit: 'desk', role: 'agent' });
  await tellJoined(customers, 'AVNI', { unit: 'desk', role: 'agent' });
  await tellJoined(customers, 'BOSS', { unit: 'desk', role: 'supervisor' });
  await tellJoined(customers, 'LEAD', { unit: 'desk', role: 'supervisor' });
  await tellJoined(customers, 'ELSE', { unit: 'other', role: 'agent' });
  await tellJoined(customers, 'GM01', { unit: 'other', role: 'general-manager' });
  for (const customerId of [A, B]) await customers.register({ customerId });
  const record = (customerId: string, phoneNumberId: string, number: string) =>
    customers.ask('record-phone-number', { params: { customerId }, body: { ...phone, phoneNumberId, number } });
  await record(A, 'n-1', NUMBER);
  await record(B, 'n-1', NUMBER);
  await record(B, 'n-2', SECOND_NUMBER);
  await customers.settle();
  return customers;
}

/** The steps of a merge, B into A unless a test says otherwise, each settled. */
export function mergeSteps(customers: TestCustomers) {
  const step = async (useCase: string, request: object) => {
    const answer = await customers.ask(useCase, request);
    await customers.settle();
    return answer;
  };
  const decide = (useCase: string, mergeId: string, who: object) => step(useCase, { ...who, params: { mergeId } });
  const steps = {
    propose: (change: object = {}, who: object = {}) =>
      step('propose-merge', {
        body: { mergeId: 'm-1', customerId: B, mergedInto: A, reason: '同一个人', ...change },
        ...who,
      }),
    approve: (mergeId = 'm-1', who: object = boss) => decide('approve-merge', mergeId, who),
    undo: (mergeId = 'm-1', who: object = boss) => decide('undo-merge', mergeId, who),
    merge: async () => {
      await steps.propose();
      await steps.approve();
    },
  };
  return steps;
}
