import { refusals, unreachable, type Decider, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type DuplicateSuspected = CustomerFact<'DuplicateSuspected'>;
export type DuplicateDismissed = CustomerFact<'DuplicateDismissed'>;
export type DuplicateEvent = DuplicateSuspected | DuplicateDismissed;

export type SuspectDuplicate = Message<'SuspectDuplicate', DuplicateSuspected['data']>;
export type DismissDuplicate = Message<
  'DismissDuplicate',
  Pick<DuplicateDismissed['data'], 'pairId' | 'reason' | 'dismissedBy' | 'occurredAt'>
>;
export type DuplicateCommand = SuspectDuplicate | DismissDuplicate;

export type DuplicateState =
  { readonly status: 'none' } | { readonly status: 'suspected' | 'dismissed'; readonly customerIds: readonly string[] };

const refuse = refusals<'DUPLICATE_UNKNOWN'>();

/** Stream `duplicate-<pairId>`: two archives of one number. Once somebody has said why they are two people, they stay two. */
export const duplicate: Decider<DuplicateCommand, DuplicateEvent, DuplicateState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    if (command.type === 'SuspectDuplicate') {
      return state.status === 'none' ? [{ type: 'DuplicateSuspected', data: command.data }] : [];
    }
    if (state.status === 'none') throw refuse('DUPLICATE_UNKNOWN', 'no such pair of archives was found');
    if (state.status === 'dismissed') return [];
    const [subjectId = '', other = ''] = state.customerIds;
    return [{ type: 'DuplicateDismissed', data: { ...command.data, customerIds: [subjectId, other], subjectId } }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'DuplicateSuspected':
        return state.status === 'none' ? { status: 'suspected', customerIds: event.data.customerIds } : state;
      case 'DuplicateDismissed':
        return state.status === 'suspected' ? { ...state, status: 'dismissed' } : state;
      default:
        return unreachable(event);
    }
  },
};
