import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type { CanaryCommand, CanaryEvent, CanaryRegistered, PlantCanary, RegisterCanary } from './export.commands.js';

export type CanaryState =
  | { readonly status: 'none' }
  | { readonly status: 'free'; readonly canary: CanaryRegistered['data'] }
  | { readonly status: 'planted'; readonly canary: CanaryRegistered['data']; readonly exportId: string };

export type CanaryRefusal = 'CANARY_UNKNOWN' | 'CANARY_EXISTS' | 'CANARY_PLANTED';

const refuse = refusals<CanaryRefusal>();

/** Stream `canary-<canaryId>`: one number stands in one export, so that whoever calls it says which. */
export const canary: Decider<CanaryCommand, CanaryEvent, CanaryState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RegisterCanary':
        return register(command, state);
      case 'PlantCanary':
        return plant(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'CanaryRegistered')
      return state.status === 'none' ? { status: 'free', canary: event.data } : state;
    return state.status === 'free' ? { ...state, status: 'planted', exportId: event.data.exportId } : state;
  },
};

function register({ data }: RegisterCanary, state: CanaryState): CanaryEvent[] {
  if (state.status === 'none') return [{ type: 'CanaryRegistered', data }];
  if (sameFacts(state.canary, data, ['name', 'number', 'businessNeed'])) return [];
  throw refuse('CANARY_EXISTS', `canary ${data.canaryId} is registered with other facts`);
}

function plant({ data }: PlantCanary, state: CanaryState): CanaryEvent[] {
  if (state.status === 'none') throw refuse('CANARY_UNKNOWN', 'no canary is registered under this id');
  if (state.status === 'free') return [{ type: 'CanaryPlanted', data }];
  if (state.exportId === data.exportId) return [];
  throw refuse('CANARY_PLANTED', 'the canary stands in another export');
}
