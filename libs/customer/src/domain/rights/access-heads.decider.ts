import type { Decider, Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type AccessHeadsCommitted = CustomerFact<'AccessHeadsCommitted'>;
export type CommitAccessHeads = Message<'CommitAccessHeads', AccessHeadsCommitted['data']>;

export type AccessHeadsState =
  | { readonly status: 'none' }
  | { readonly status: 'committed'; readonly newest: AccessHeadsCommitted['data']; readonly ids: ReadonlySet<string> };

/** Stream `committed-heads-all`: a commitment a day, each over more of the log than the one before. */
export const accessHeads: Decider<CommitAccessHeads, AccessHeadsCommitted, AccessHeadsState> = {
  initialState: { status: 'none' },
  decide({ data }, state) {
    if (state.status === 'none') return [{ type: 'AccessHeadsCommitted', data }];
    // One that counted less came late: another process was faster, and its commitment says more.
    if (state.ids.has(data.headsId) || data.size <= state.newest.size) return [];
    return [{ type: 'AccessHeadsCommitted', data }];
  },
  evolve(state, { data }) {
    const ids = new Set(state.status === 'none' ? [] : state.ids).add(data.headsId);
    return { status: 'committed', newest: data, ids };
  },
};
