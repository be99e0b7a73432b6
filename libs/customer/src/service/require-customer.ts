import type { ContextServices } from '@taizhang/nest-kit';
import { notInUse } from '../domain/customer.decider.js';
import { customer } from './aggregates.js';

/** Nothing is written about nobody. Throws `CUSTOMER_UNKNOWN` when no customer is registered under the archive number, `CUSTOMER_MERGED` when another stands for it. */
export async function requireCustomer(customerId: string, { executor }: ContextServices): Promise<void> {
  const { state } = await executor.load(customer, customerId);
  if (state.status === 'registered') return;
  throw notInUse(state);
}
