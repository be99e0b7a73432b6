import type { CommandAnswer } from '@taizhang/nest-kit';
import { CUSTOMER, type TestCustomers } from './customer.testing.js';

export const PLEA = {
  customerId: CUSTOMER,
  purpose: 'complaint-handling',
  reason: '代同事处理投诉',
  scope: { extent: 'fields', fields: ['name', 'phoneNumber'], rights: ['view'] },
  minutes: 60,
};

/** The steps to a grant, each by somebody who may; the agent AVNI asks unless a test says otherwise. */
export function grantSteps(customers: TestCustomers) {
  const step = (name: string, requestId: string, request: object) =>
    customers.ask<CommandAnswer>(name, { params: { requestId }, ...request });
  const steps = {
    async plead(change: object = {}, personId = 'AVNI'): Promise<string> {
      const { id } = await customers.ask<CommandAnswer>('request-access', { personId, body: { ...PLEA, ...change } });
      await customers.settle();
      return id;
    },
    confirm: (requestId: string, change: object = {}) =>
      step('confirm-identity', requestId, { role: 'hr', personId: 'HR01', body: { method: 'staff-card' }, ...change }),
    approve: (requestId: string, change: object = {}) =>
      step('approve-access', requestId, { role: 'compliance-officer', personId: 'CO01', body: {}, ...change }),
    revoke: (requestId: string, change: object = {}) =>
      step('revoke-access', requestId, {
        ...{ role: 'compliance-officer', personId: 'CO01', body: { because: 'misuse' } },
        ...change,
      }),
    async grant(change: object = {}): Promise<string> {
      const requestId = await steps.plead(change);
      await steps.confirm(requestId);
      await steps.approve(requestId);
      await customers.settle();
      return requestId;
    },
  };
  return steps;
}
