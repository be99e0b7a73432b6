import { firedBy, type Deadline } from '@taizhang/nest-kit';
import { item } from '../items/item.aggregates.js';
import { items } from '../projections/items.projection.js';

/** How many are written down at a time; the rest follows the next time. */
const AT_ONCE = 200;
const EVERY_MS = 60_000;

/** S1-58: an item that should be back by now is written down as overdue, once for each time that it was taken out. */
export const recordOverdueItems: Deadline = {
  name: 'item-overdue.record-it',
  every: EVERY_MS,
  async fire({ executor, readModels }, { now, signal }) {
    const due = { where: { status: 'out', overdue: false }, range: { field: 'returnBy', to: now } } as const;
    const { items: late } = await readModels.collection(items).find({ ...due, limit: AT_ONCE });
    for (const { itemId, customerId, checkOutId } of late) {
      if (signal.aborted) return;
      if (checkOutId === undefined) continue;
      const command = { type: 'RecordOverdue', data: { itemId, customerId, checkOutId, occurredAt: now } } as const;
      const cause = firedBy(recordOverdueItems, `${itemId}:${checkOutId}`);
      await executor.execute({ aggregate: item, id: itemId, command }, cause);
    }
  },
};
