import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  AcknowledgeAlarm,
  IntegrityAlarmAcknowledged,
  IntegrityAlarmRaised,
  IntegrityCommand,
  IntegrityEvent,
  RaiseAlarm,
} from './integrity.commands.js';

export interface IntegrityState {
  readonly alarms: readonly IntegrityAlarmRaised['data'][];
  readonly acknowledgements: readonly IntegrityAlarmAcknowledged['data'][];
}

export type IntegrityRefusal = 'ALARM_UNKNOWN' | 'ALARM_EXISTS' | 'ALARM_ACKNOWLEDGED';

const refuse = refusals<IntegrityRefusal>();

/** Stream `integrity-<context>-<tenant>`: what was ever found wrong with that log. */
export const integrity: Decider<IntegrityCommand, IntegrityEvent, IntegrityState> = {
  initialState: { alarms: [], acknowledgements: [] },

  decide(command, state) {
    switch (command.type) {
      case 'RaiseAlarm':
        return raiseAlarm(command, state);
      case 'AcknowledgeAlarm':
        return acknowledgeAlarm(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'IntegrityAlarmRaised':
        return { ...state, alarms: [...state.alarms, event.data] };
      case 'IntegrityAlarmAcknowledged':
        return { ...state, acknowledgements: [...state.acknowledgements, event.data] };
      default:
        return unreachable(event);
    }
  },
};

function raiseAlarm({ data }: RaiseAlarm, { alarms }: IntegrityState): IntegrityEvent[] {
  if (alarms.some((earlier) => sameFacts(findingOf(earlier), findingOf(data)))) return [];
  if (alarms.every(({ alarmId }) => alarmId !== data.alarmId)) return [{ type: 'IntegrityAlarmRaised', data }];
  throw refuse('ALARM_EXISTS', `alarm ${data.alarmId} was raised for another finding`);
}

function acknowledgeAlarm({ data }: AcknowledgeAlarm, state: IntegrityState): IntegrityEvent[] {
  if (state.alarms.every(({ alarmId }) => alarmId !== data.alarmId)) {
    throw refuse('ALARM_UNKNOWN', 'no alarm with this id was raised');
  }
  const earlier = state.acknowledgements.find(({ alarmId }) => alarmId === data.alarmId);
  if (earlier === undefined) return [{ type: 'IntegrityAlarmAcknowledged', data }];
  if (sameFacts(earlier, data)) return [];
  throw refuse('ALARM_ACKNOWLEDGED', `alarm ${data.alarmId} was acknowledged before`);
}

/** What makes two alarms one: not their id, nor the words for it. */
function findingOf({ context, tenant, kind, position, size, expectedRoot, foundRoot }: RaiseAlarm['data']) {
  return { context, tenant, kind, position, size, expectedRoot, foundRoot };
}
