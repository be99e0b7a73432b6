import type { CustomerFact } from '@taizhang/customer/contract';
import { Unavailable, type Subscription } from '@taizhang/event-feed';
import { recordedEvent } from '@taizhang/event-log';
import type { Auditor } from '../auditor.js';
import type { LogFollower } from '../following/log-follower.js';
import { AccessCount } from './access-count.js';

const COMMITTED = 'AccessHeadsCommitted';

/**
 * Counts again what the customer context commits to once a day: how many accesses everybody's data had. An entry that was
 * left out of the record, or put in, below a commitment is one that the commitment does not fit.
 */
export function countAgainSubscription(auditor: Auditor): Subscription {
  let counted: AccessCount | undefined;
  return {
    group: 'auditor.count-accesses-again',
    contexts: ['customer'],
    types: [COMMITTED],
    async handler({ events }) {
      const customers = auditor.follower('customer');
      counted ??= new AccessCount(customers.confirmedCopy);
      for (const { position } of events) await countAgain(position, customers, counted);
    },
  };
}

async function countAgain(position: number, customers: LogFollower, counted: AccessCount): Promise<void> {
  if (customers.confirmedSize <= position) await customers.follow();
  // A message is a claim: what counts is what the copy has at its place.
  const [entry] = await customers.confirmedCopy.read(position, 1);
  if (entry === undefined) throw new Unavailable('the commitment is not confirmed yet');
  const { type, data } = recordedEvent('customer', entry) as unknown as CustomerFact<typeof COMMITTED>;
  if (type !== COMMITTED) return;
  const size = Math.min(data.size, position); // it cannot have counted what came after it
  const { customers: known, root } = await counted.at(size);
  if (size === data.size && known === data.customers && root === data.root) return;
  const detail = 'a commitment counts other accesses than there are in the log below it';
  await customers.reportAccessGap({ code: 'ACCESS_MISCOUNTED', position, size: customers.confirmedSize, detail });
}
