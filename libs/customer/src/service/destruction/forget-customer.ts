import type { ForgetSubject } from '@taizhang/nest-kit';
import { customer } from '../aggregates.js';
import type { CustomerDependencies } from '../customer.dependencies.js';

/** Closes the archive of a customer whose data go, if the subject has one, and removes every row that finds them and every file. */
export const forgetCustomer = ({ numberIndex, attachments }: CustomerDependencies): ForgetSubject => ({
  async closeFile(subjectId, { executor, clock }, cause) {
    const { state } = await executor.load(customer, subjectId);
    if (state.status === 'none') return; // a name from before there was an archive
    const data = { customerId: subjectId, occurredAt: new Date(clock.now()).toISOString() };
    await executor.execute({ aggregate: customer, id: subjectId, command: { type: 'DestroyCustomer', data } }, cause);
  },
  async removeTraces(subjectId, { executor }) {
    await numberIndex.removeSubject(subjectId);
    await attachments.removeSubject(subjectId);
    // By the log, so that a retry after a crash counts those that are gone already.
    const { events } = await executor.load(customer, subjectId);
    const filed = events.filter(({ type }) => type === 'AttachmentFiled').length;
    return filed === 0 ? {} : { attachments: filed };
  },
});
