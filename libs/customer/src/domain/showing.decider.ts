import { refusals, sameFacts, unreachable, type Decider, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';

export type ShowingRecorded = CustomerFact<'ShowingRecorded'>;
export type ShowingCancelled = CustomerFact<'ShowingCancelled'>;
export type ShowingEvent = ShowingRecorded | ShowingCancelled;

export type RecordShowing = Message<'RecordShowing', ShowingRecorded['data']> & {
  /** Who keeps the customer's archive now. */
  readonly custodianId?: string;
};
export type CancelShowing = Message<'CancelShowing', ShowingCancelled['data']>;
export type ShowingCommand = RecordShowing | CancelShowing;

export type ShowingState =
  | { readonly status: 'none' }
  | { readonly status: 'recorded'; readonly showing: ShowingRecorded['data'] }
  | {
      readonly status: 'cancelled';
      readonly showing: ShowingRecorded['data'];
      readonly cancellation: ShowingCancelled['data'];
    };

export type ShowingRefusal =
  | 'SHOWING_EXISTS'
  | 'SHOWING_UNKNOWN'
  | 'SHOWING_CANCELLED'
  | 'SHOWING_WINDOW_REVERSED'
  | 'SHOWING_TOO_LONG'
  | 'SHOWING_TOO_FAR'
  | 'OWN_SHOWING_NOT_ALLOWED';

const refuse = refusals<ShowingRefusal>();

const HOUR_MS = 3_600_000;
/** A working day of showings; a longer one would tie for longer than it shows. */
const LONGEST_MS = 12 * HOUR_MS;
/** As far ahead as people agree on showings. */
const FARTHEST_MS = 30 * 24 * HOUR_MS;

/**
 * Stream `showing-<id>`. A showing ties whoever shows to the customer, so nobody records their own, but for the custodian,
 * who is tied already; and it is of a time that somebody could agree on.
 */
export const showing: Decider<ShowingCommand, ShowingEvent, ShowingState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RecordShowing':
        return record(command, state);
      case 'CancelShowing':
        return cancel(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ShowingRecorded':
        return state.status === 'none' ? { status: 'recorded', showing: event.data } : state;
      case 'ShowingCancelled':
        return state.status === 'recorded' ? { ...state, status: 'cancelled', cancellation: event.data } : state;
      default:
        return unreachable(event);
    }
  },
};

function record({ data, custodianId }: RecordShowing, state: ShowingState): ShowingEvent[] {
  if (state.status !== 'none') {
    if (sameFacts(state.showing, data)) return [];
    throw refuse('SHOWING_EXISTS', `showing ${data.showingId} was recorded with other facts`);
  }
  requireWindow(data);
  if (data.personId === data.recordedBy && data.personId !== custodianId) {
    throw refuse('OWN_SHOWING_NOT_ALLOWED', 'only the custodian records their own showing; else somebody else does');
  }
  return [{ type: 'ShowingRecorded', data }];
}

function requireWindow({ startsAt, endsAt, occurredAt }: ShowingRecorded['data']): void {
  const [start, end, now] = [Date.parse(startsAt), Date.parse(endsAt), Date.parse(occurredAt)];
  if (end <= start) throw refuse('SHOWING_WINDOW_REVERSED', 'a showing ends after it begins');
  if (end - start > LONGEST_MS) throw refuse('SHOWING_TOO_LONG', 'a showing takes twelve hours at most');
  if (Math.abs(start - now) > FARTHEST_MS) throw refuse('SHOWING_TOO_FAR', 'a showing is within thirty days of now');
}

function cancel({ data }: CancelShowing, state: ShowingState): ShowingEvent[] {
  if (state.status === 'none' || state.showing.customerId !== data.customerId) {
    throw refuse('SHOWING_UNKNOWN', 'no such showing of this customer was recorded');
  }
  if (state.status === 'recorded') return [{ type: 'ShowingCancelled', data }];
  if (sameFacts(state.cancellation, data)) return [];
  throw refuse('SHOWING_CANCELLED', `showing ${data.showingId} was cancelled before`);
}
