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

/** A customer, and a token of the agent who keeps them. */
export interface FilledCustomer {
  readonly customerId: string;
  readonly token: string;
}

/** Looks of one person are decided one after the other, so a desk's load comes from as many people. */
const AGENTS = 40;

/** The number of the n-th customer. */
export function numberOf(n: number): string {
  return `138${String(10_000_000 + n)}`;
}

/** Registers customers with a number each, kept by agents in turn. */
export async function fillCustomers(
  suite: SuiteProcess,
  folder: string,
  count: number,
): Promise<readonly FilledCustomer[]> {
  const tokens: string[] = [];
  for (let n = 0; n < Math.min(AGENTS, count); n++) tokens.push(await agentToken(suite, folder, `bench-${n}`));
  const filled = Array.from({ length: count }, (_, n) => ({
    customerId: `BENCH-${n}`,
    token: tokens[n % tokens.length] ?? '',
  }));
  for (const [n, { customerId, token }] of filled.entries()) {
    const customer = { customerId, name: `客户 ${n}`, archiveKind: 'other', filedAt: AT, source: 'phone' };
    await call(suite, { path: '/customer/customers', token, body: customer });
    const recorded = {
      phoneNumberId: 'main',
      number: numberOf(n),
      source: 'client-provided',
      consent,
      collectedAt: AT,
    };
    await call(suite, { path: `/customer/customers/${customerId}/phone-numbers`, token, body: recorded });
  }
  return filled;
}
