import { agentToken, call } from './api.js';
import type { SuiteProcess } from './suite-process.js';

const AT = '2026-03-02T09:00:00.000Z';
const consent = {
  noticeVersion: 'v1',
  purposes: ['service-call'],
  scope: 'company',
  collector: 'bench',
  channel: 'phone',
  givenAt: AT,
};

/** Registers customers with a number each; answers their archive numbers. */
export async function fillCustomers(suite: SuiteProcess, folder: string, count: number): Promise<readonly string[]> {
  const token = await agentToken(suite, folder);
  const ids = Array.from({ length: count }, (_, n) => `BENCH-${n}`);
  for (const [n, customerId] of ids.entries()) {
    const customer = { customerId, name: `客户 ${n}`, archiveKind: 'other', filedAt: AT, source: 'phone' };
    await call(suite, { path: '/customer/customers', token, body: customer });
    const number = `138${String(10_000_000 + n)}`;
    const recorded = { phoneNumberId: 'main', number, source: 'client-provided', consent, collectedAt: AT };
    await call(suite, { path: `/customer/customers/${customerId}/phone-numbers`, token, body: recorded });
  }
  return ids;
}
