import type { ContextServices } from '@taizhang/nest-kit';
import { streamOf } from '@taizhang/nest-kit';
import { customer } from '../aggregates.js';

/** Whether an archive of this number was ever registered. */
export async function isCustomer(customerId: string, { log }: Pick<ContextServices, 'log'>): Promise<boolean> {
  return (await log.readStream(streamOf(customer, customerId))).length > 0;
}
