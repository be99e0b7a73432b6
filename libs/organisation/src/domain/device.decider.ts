import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  DeviceCommand,
  DeviceEvent,
  DeviceRegistered,
  DeviceUsed,
  RegisterDevice,
  RetireDevice,
  UseDevice,
} from './device.commands.js';

export type DeviceState =
  | { readonly status: 'none' }
  | {
      readonly status: 'registered' | 'retired';
      readonly registration: DeviceRegistered['data'];
      /** Sessions on it that were not over when the last one began. */
      readonly uses: readonly DeviceUsed['data'][];
    };

export type DeviceRefusal = 'DEVICE_UNKNOWN' | 'DEVICE_EXISTS' | 'DEVICE_RETIRED';

const refuse = refusals<DeviceRefusal>();

/** Stream `device-<deviceId>`. */
export const device: Decider<DeviceCommand, DeviceEvent, DeviceState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RegisterDevice':
        return register(command, state);
      case 'UseDevice':
        return use(command, state);
      case 'RetireDevice':
        return retire(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'DeviceRegistered':
        return state.status === 'none' ? { status: 'registered', registration: event.data, uses: [] } : state;
      case 'DeviceUsed':
        return state.status === 'none' ? state : { ...state, uses: usesWith(state.uses, event.data) };
      case 'DeviceRetired':
        return state.status === 'none' ? state : { ...state, status: 'retired' };
      default:
        return unreachable(event);
    }
  },
};

/** What a session on the device may claim for itself, when this person began it. */
export function deviceClass(state: DeviceState, personId: string): DeviceRegistered['data']['class'] | 'unmanaged' {
  if (state.status !== 'registered') return 'unmanaged';
  const { assigneeId = personId } = state.registration;
  return assigneeId === personId ? state.registration.class : 'unmanaged';
}

function register({ data }: RegisterDevice, state: DeviceState): DeviceEvent[] {
  if (state.status === 'none') return [{ type: 'DeviceRegistered', data }];
  if (state.status === 'retired') throw refuse('DEVICE_RETIRED', `device ${data.deviceId} was retired for good`);
  if (sameFacts(state.registration, data)) return [];
  throw refuse('DEVICE_EXISTS', `device ${data.deviceId} is registered with other facts`);
}

/** It is used by whom it is for, while it is registered; whoever else has it at hand is on an unmanaged one. */
function use({ data }: UseDevice, state: DeviceState): DeviceEvent[] {
  if (deviceClass(state, data.personId) === 'unmanaged' || state.status === 'none') return [];
  return state.uses.some(({ sessionId }) => sessionId === data.sessionId) ? [] : [{ type: 'DeviceUsed', data }];
}

function usesWith(uses: readonly DeviceUsed['data'][], used: DeviceUsed['data']): readonly DeviceUsed['data'][] {
  return [...uses.filter(({ expiresAt }) => Date.parse(expiresAt) > Date.parse(used.occurredAt)), used];
}

function retire({ data }: RetireDevice, state: DeviceState): DeviceEvent[] {
  if (state.status === 'none') throw refuse('DEVICE_UNKNOWN', 'no device with this id is registered');
  return state.status === 'retired' ? [] : [{ type: 'DeviceRetired', data }];
}
