import type { Decider } from '@taizhang/kernel';
import type { RecordTurnedAway, RequestTurnedAway } from './door.commands.js';

export type DoorState = { readonly status: 'none' } | { readonly status: 'kept'; readonly known: readonly string[] };

/** Stream `door-<window>`: requests that were turned away in one window of time. */
export const door: Decider<RecordTurnedAway, RequestTurnedAway, DoorState> = {
  initialState: { status: 'none' },

  decide({ data }, state) {
    if (state.status === 'kept' && state.known.includes(data.refusalId)) return [];
    return [{ type: 'RequestTurnedAway', data }];
  },

  evolve(state, { data: { refusalId } }) {
    return { status: 'kept', known: [...(state.status === 'none' ? [] : state.known), refusalId] };
  },
};
