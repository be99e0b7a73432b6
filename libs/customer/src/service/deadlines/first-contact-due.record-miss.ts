import { firedBy, type Deadline } from '@taizhang/nest-kit';
import { customer } from '../aggregates.js';
import { forAll } from '../custody/at-once.js';
import { custody } from '../projections/custody.projection.js';

const MINUTE = 60_000;
const PAGE = 500;

/** S1-97: a week that passed without contact is on record, once. */
export const recordMissedContacts: Deadline = {
  name: 'first-contact-due.record-miss',
  every: 5 * MINUTE,
  async fire({ executor, readModels }, { now, signal }) {
    for (let cursor: string | undefined, more = true; more && !signal.aborted; more = cursor !== undefined) {
      const due = { where: { contact: 'due' }, range: { field: 'dueAt', to: now }, limit: PAGE } as const;
      const page = await readModels.collection(custody).find({ ...due, ...(cursor !== undefined && { cursor }) });
      await forAll(page.items, async ({ customerId, dueAt = now }) => {
        const command = { type: 'MissFirstContact', data: { customerId, occurredAt: now } } as const;
        const cause = firedBy(recordMissedContacts, `${customerId}:${dueAt}`);
        await executor.execute({ aggregate: customer, id: customerId, command }, cause);
      });
      cursor = page.next;
    }
  },
};
