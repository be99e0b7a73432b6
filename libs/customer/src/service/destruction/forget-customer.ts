import type { ForgetSubject } from '@taizhang/nest-kit';
import { customer } from '../aggregates.js';
import type { CustomerDependencies } from '../customer.dependencies.js';

/** Closes the archive of a customer whose data go, if the subject has one, and removes every row that finds them. */
export const forgetCustomer = ({ numberIndex }: CustomerDependencies): ForgetSubject => ({
  async closeFile(subjectId, { executor, clock }, cause) {
    const { state } = await executor.load(customer, subjectId);
    if (state.status === 'none') return; // a name from before there was an archive
    const data = { customerId: subjectId, occurredAt: new Date(clock.now()).toISOString() };
    await executor.execute({ aggregate: customer, id: subjectId, command: { type: 'DestroyCustomer', data } }, cause);
  },
  removeTraces: (subjectId) => numberIndex.removeSubject(subjectId),
});
