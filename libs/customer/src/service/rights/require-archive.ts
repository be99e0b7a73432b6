import type { ContextServices } from '@taizhang/nest-kit';
import { notInUse } from '../../domain/customer.decider.js';
import { customer } from '../aggregates.js';

/** Refuses where there is no archive, or none any more: to whoever deals with customers that is one and the same. */
export async function requireArchive(customerId: string, { executor }: ContextServices): Promise<void> {
  const { state } = await executor.load(customer, customerId);
  if (state.status !== 'registered') throw notInUse(state);
}
