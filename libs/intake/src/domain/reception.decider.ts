import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type { MatterClass, Taxonomy } from '../contract/intake.events.js';
import { isAnsweredLate } from './answer-time.policy.js';
import { missingConversation } from './complete-conversation.policy.js';
import { letterClass } from './letter-class.policy.js';
import { letterReceptionId } from './letter-serial.policy.js';
import { arePossibleTimes } from './possible-times.policy.js';
import type {
  CallReceived,
  ClassifyMatter,
  MatterClassified,
  ReceptionCommand,
  ReceptionEvent,
  ReceptionRecord,
  RecordCall,
  RecordVisit,
  RegisterLetter,
  VisitReceived,
} from './reception.commands.js';

interface Received {
  readonly status: 'received';
  readonly record: ReceptionRecord;
  readonly class: MatterClass;
  readonly taxonomy?: Taxonomy;
}

export type ReceptionState = { readonly status: 'none' } | Received;

export type ReceptionRefusal =
  | 'RECEPTION_UNKNOWN'
  | 'RECEPTION_EXISTS'
  | 'RECEPTION_TIMES_IMPOSSIBLE'
  | 'CONVERSATION_INCOMPLETE'
  | 'CALL_AGENT_MISSING'
  | 'LETTER_SERIAL_MISMATCH'
  | 'MATTER_REASON_MISSING';

const refuse = refusals<ReceptionRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['matter', 'feedback', 'visitor', 'sender', 'subject', 'body'];

/** Stream `reception-<receptionId>`. */
export const reception: Decider<ReceptionCommand, ReceptionEvent, ReceptionState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RecordCall':
        return receive(callReceived(command), state);
      case 'RecordVisit':
        return receive(visitReceived(command), state);
      case 'RegisterLetter':
        return receive(letterRegistered(command), state);
      case 'ClassifyMatter':
        return classifyMatter(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'CallReceived':
      case 'VisitReceived':
      case 'LetterRegistered':
        return state.status === 'none' ? { status: 'received', record: event, class: event.data.class } : state;
      case 'MatterClassified':
        return state.status === 'none' ? state : reclassified(state, event);
      default:
        return unreachable(event);
    }
  },
};

function receive(record: ReceptionRecord, state: ReceptionState): ReceptionEvent[] {
  // The record and its class are one decision, so no reader sees a matter that is nobody's to handle.
  if (state.status === 'none') return hasMatter(record) ? [record, firstClassification(record)] : [record];
  const { type, data } = state.record;
  if (type === record.type && sameFacts(data, record.data, PERSONAL)) return [];
  throw refuse('RECEPTION_EXISTS', `reception ${record.data.receptionId} is recorded with other facts`);
}

function callReceived({ data }: RecordCall): ReceptionRecord {
  const served = data.outcome === 'answered';
  if (served && data.agentId === undefined) throw refuse('CALL_AGENT_MISSING', 'an answered call has an agent');
  if (data.origin === 'desk') {
    requirePossibleTimes(data, [data.ivrSeconds, data.queueSeconds, data.serviceSeconds]);
    if (served) requireConversation(data);
  }
  return { type: 'CallReceived', data: { ...data, answeredLate: isAnsweredLate(data.secondsToAnswer) } };
}

function visitReceived({ data }: RecordVisit): ReceptionRecord {
  requirePossibleTimes(data, []);
  requireConversation(data);
  return { type: 'VisitReceived', data };
}

function letterRegistered({ data }: RegisterLetter): ReceptionRecord {
  if (data.receptionId !== letterReceptionId(data.serial)) {
    throw refuse('LETTER_SERIAL_MISMATCH', 'the id of a letter comes from its serial number');
  }
  return { type: 'LetterRegistered', data: { ...data, class: data.class ?? letterClass(data) } };
}

function classifyMatter({ data }: ClassifyMatter, state: ReceptionState): ReceptionEvent[] {
  if (state.status === 'none') throw refuse('RECEPTION_UNKNOWN', 'nothing was received under this id');
  if (data.reason.trim() === '') throw refuse('MATTER_REASON_MISSING', 'another class needs a reason');
  const changes = data.class !== state.class || !sameFacts(data.taxonomy ?? [], state.taxonomy ?? []);
  return changes ? [{ type: 'MatterClassified', data: { ...origin(state.record), ...data } }] : [];
}

function requirePossibleTimes(
  data: CallReceived['data'] | VisitReceived['data'] | RecordCall['data'],
  seconds: number[],
) {
  if (arePossibleTimes(data, seconds)) return;
  throw refuse('RECEPTION_TIMES_IMPOSSIBLE', 'a reception ends after it starts, and no part of it is negative');
}

function requireConversation(data: RecordCall['data'] | VisitReceived['data']) {
  const missing = missingConversation(data);
  if (missing.length > 0) throw refuse('CONVERSATION_INCOMPLETE', `not written down: ${missing.join(', ')}`);
}

/** A call that nobody took has a class in the log book (S2-5), but nothing was said that somebody could handle. */
function hasMatter({ type, data }: ReceptionRecord): boolean {
  return type !== 'CallReceived' || data.outcome === 'answered';
}

function firstClassification(record: ReceptionRecord): MatterClassified {
  const taxonomy = record.type === 'LetterRegistered' ? record.data.taxonomy : undefined;
  const { class: matterClass, occurredAt } = record.data;
  const classified = { ...origin(record), class: matterClass, occurredAt };
  return { type: 'MatterClassified', data: taxonomy === undefined ? classified : { ...classified, taxonomy } };
}

function origin({ data: { receptionId, subjectId, project, customerId } }: ReceptionRecord) {
  const known = { receptionId, subjectId, project };
  return customerId === undefined ? known : { ...known, customerId };
}

function reclassified({ status, record }: Received, { data }: MatterClassified): ReceptionState {
  const { class: matterClass, taxonomy } = data;
  return { status, record, class: matterClass, ...(taxonomy !== undefined && { taxonomy }) };
}
