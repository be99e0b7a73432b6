import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { notInUse } from '../../domain/customer.decider.js';
import { customer } from '../aggregates.js';

/** Refusals of what is asked about a customer's data by those who answer for them. */
export const FILE_REFUSALS = ['CUSTOMER_UNKNOWN', 'CUSTOMER_DESTROYED', 'CUSTOMER_MERGED'];

/** What whoever answers for the data must know of an archive. */
export interface CustomerFile {
  readonly custodian?: string;
}

/**
 * Refuses where there is no archive to speak of. For supervisors and compliance officers: to them, and to nobody else, a customer whose data were
 * destroyed is not the same as one that never was.
 */
export async function requireFile(customerId: string, { executor }: ContextServices): Promise<CustomerFile> {
  const { state } = await executor.load(customer, customerId);
  if (state.status === 'none' || state.status === 'merged') throw notInUse(state);
  if (state.status === 'destroyed') throw new DomainError('CUSTOMER_DESTROYED', "this customer's data were destroyed");
  const { holder } = state.custody;
  return holder.status === 'held' ? { custodian: holder.custodianId } : {};
}
