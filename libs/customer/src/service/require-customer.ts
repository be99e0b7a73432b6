import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { customer } from './aggregates.js';

/** Nothing is written about nobody. Throws `CUSTOMER_UNKNOWN` when no customer is registered under the archive number. */
export async function requireCustomer(customerId: string, { executor }: ContextServices): Promise<void> {
  const { state } = await executor.load(customer, customerId);
  if (state.status === 'registered') return;
  throw new DomainError('CUSTOMER_UNKNOWN', 'no customer is registered under this archive number');
}
