import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  AccessGapReported,
  AcknowledgeAlarm,
  ForgedMessageReported,
  IntegrityAlarmAcknowledged,
  IntegrityAlarmRaised,
  IntegrityCommand,
  IntegrityEvent,
  RaiseAlarm,
  ReportAccessGap,
  ReportForgedMessage,
} from './integrity.commands.js';

export interface IntegrityState {
  /** About the log itself. */
  readonly alarms: readonly IntegrityAlarmRaised['data'][];
  /** About messages that were never in it. */
  readonly forgedMessages: readonly ForgedMessageReported['data'][];
  /** About looks that do not add up. */
  readonly accessGaps: readonly AccessGapReported['data'][];
  readonly acknowledgements: readonly IntegrityAlarmAcknowledged['data'][];
}

export type IntegrityRefusal = 'ALARM_UNKNOWN' | 'ALARM_EXISTS' | 'ALARM_ACKNOWLEDGED';

interface Identified {
  readonly alarmId: string;
}

const refuse = refusals<IntegrityRefusal>();

/** Stream `integrity-<context>-<tenant>`: what was ever found wrong with that log, or forged in its name. */
export const integrity: Decider<IntegrityCommand, IntegrityEvent, IntegrityState> = {
  initialState: { alarms: [], forgedMessages: [], accessGaps: [], acknowledgements: [] },

  decide(command, state) {
    switch (command.type) {
      case 'RaiseAlarm':
        return raiseAlarm(command, state);
      case 'ReportForgedMessage':
        return reportForgedMessage(command, state);
      case 'ReportAccessGap':
        return reportAccessGap(command, state);
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
      case 'ForgedMessageReported':
        return { ...state, forgedMessages: [...state.forgedMessages, event.data] };
      case 'AccessGapReported':
        return { ...state, accessGaps: [...state.accessGaps, event.data] };
      case 'IntegrityAlarmAcknowledged':
        return { ...state, acknowledgements: [...state.acknowledgements, event.data] };
      default:
        return unreachable(event);
    }
  },
};

function raiseAlarm({ data }: RaiseAlarm, state: IntegrityState): IntegrityEvent[] {
  if (state.alarms.some((earlier) => sameFacts(findingOf(earlier), findingOf(data)))) return [];
  requireNewId(data, state);
  return [{ type: 'IntegrityAlarmRaised', data }];
}

function reportForgedMessage({ data }: ReportForgedMessage, state: IntegrityState): IntegrityEvent[] {
  if (state.forgedMessages.some((earlier) => sameFacts(placeOf(earlier), placeOf(data)))) return [];
  requireNewId(data, state);
  return [{ type: 'ForgedMessageReported', data }];
}

function reportAccessGap({ data }: ReportAccessGap, state: IntegrityState): IntegrityEvent[] {
  if (state.accessGaps.some((earlier) => sameFacts(placeOf(earlier), placeOf(data)))) return [];
  requireNewId(data, state);
  return [{ type: 'AccessGapReported', data }];
}

function acknowledgeAlarm({ data }: AcknowledgeAlarm, state: IntegrityState): IntegrityEvent[] {
  if (!isKnown(data, state)) throw refuse('ALARM_UNKNOWN', 'no alarm with this id was raised');
  const earlier = state.acknowledgements.find(({ alarmId }) => alarmId === data.alarmId);
  if (earlier === undefined) return [{ type: 'IntegrityAlarmAcknowledged', data }];
  if (sameFacts(earlier, data)) return [];
  throw refuse('ALARM_ACKNOWLEDGED', `alarm ${data.alarmId} was acknowledged before`);
}

function requireNewId(data: Identified, state: IntegrityState): void {
  if (isKnown(data, state)) throw refuse('ALARM_EXISTS', `alarm ${data.alarmId} was raised for another finding`);
}

function isKnown({ alarmId }: Identified, { alarms, forgedMessages, accessGaps }: IntegrityState): boolean {
  return [...alarms, ...forgedMessages, ...accessGaps].some((earlier) => earlier.alarmId === alarmId);
}

/** What makes two alarms one: not their id, nor the words for it. */
function findingOf({ context, tenant, kind, position, size, expectedRoot, foundRoot }: RaiseAlarm['data']) {
  return { context, tenant, kind, position, size, expectedRoot, foundRoot };
}

/** What makes two reports of a forged message one, or of a gap: where, and what; not how far the auditor had come. */
function placeOf({ context, tenant, position, code }: (ReportForgedMessage | ReportAccessGap)['data']) {
  return { context, tenant, position, code };
}
