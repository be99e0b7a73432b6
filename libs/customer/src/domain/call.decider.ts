import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  AskedPlan,
  CallCommand,
  CallEvent,
  CallFaultRecorded,
  CallRefused,
  CallRequested,
  CompleteCallFollowUp,
  EndCall,
  FollowUpPlanRevised,
  RecordCallFault,
  RequestCall,
} from './call.commands.js';
import { decideDial, type DialRefusal } from './dial.policy.js';

interface Requested {
  readonly request: CallRequested['data'];
  readonly faults: readonly CallFaultRecorded['data'][];
}

/** A call: asked for, then with the telephone system or not, then written up. */
export type CallState =
  | { readonly status: 'none' }
  | { readonly status: 'refused'; readonly refusal: CallRefused['data'] }
  | ({ readonly status: 'requested' | 'placed' | 'failed' } & Requested)
  | ({ readonly status: 'ended'; readonly record: EndedRecord } & Requested);

interface EndedRecord {
  readonly facts: Extract<CallEvent, { type: 'CallEnded' }>['data'];
  readonly followUp: 'none' | 'open' | 'done';
  /** Of the changed need that came with it. */
  readonly changeId?: string;
}

export type CallRefusal =
  | DialRefusal
  | 'CALL_EXISTS'
  | 'CALL_UNKNOWN'
  /** It was not placed, or is over. */
  | 'CALL_NOT_PLACED'
  | 'CALL_ENDED'
  | 'CALL_NOT_ENDED'
  | 'CALL_RECORD_INCOMPLETE'
  | 'CALL_FOLLOW_UP_INCOMPLETE'
  | 'CALL_FOLLOW_UP_NONE'
  | 'CALL_FAULT_EXISTS';

const refuse = refusals<CallRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['brief', 'reason', 'matter', 'feedback', 'need', 'handling'];
/** A retry is another look with a record of its own, and the customer may have moved on since. */
const OF_THE_TRY = [
  ...['accessId', 'subjectId', 'rest', 'numberStatus', 'code', 'facts', 'urgent', 'redialOf', 'policyVersion'],
];

/** Stream `call-<call id>`. */
export const call: Decider<CallCommand, CallEvent, CallState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RequestCall':
        return requestCall(command, state);
      case 'PlaceCall':
        return isRequested(state) ? [{ type: 'CallPlaced', data: command.data }] : settled(state);
      case 'FailCall':
        return isRequested(state) ? [{ type: 'CallFailed', data: command.data }] : settled(state);
      case 'EndCall':
        return endCall(command, state);
      case 'CompleteCallFollowUp':
        return completeFollowUp(command, state);
      case 'RecordCallFault':
        return recordFault(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'CallRequested') return { status: 'requested', request: event.data, faults: [] };
    if (event.type === 'CallRefused') return { status: 'refused', refusal: event.data };
    return state.status === 'none' || state.status === 'refused' ? state : progress(state, event);
  },
};

type Going = Exclude<CallState, { readonly status: 'none' | 'refused' }>;
type Later = Exclude<CallEvent, CallRequested | CallRefused>;

function progress(state: Going, event: Later): CallState {
  switch (event.type) {
    case 'CallPlaced':
      return { ...state, status: 'placed' };
    case 'CallFailed':
      return { ...state, status: 'failed' };
    case 'CallEnded':
      return { ...ofRequest(state), status: 'ended', record: recordOf(event.data) };
    case 'FollowUpPlanRevised':
      return state.status === 'ended' ? { ...state, record: { ...state.record, followUp: 'open' } } : state;
    case 'CallFollowUpDone':
      return state.status === 'ended' ? { ...state, record: { ...state.record, followUp: 'done' } } : state;
    case 'CallFaultRecorded':
      return { ...state, faults: [...state.faults, event.data] };
    case 'CustomerNeedChanged':
      return state.status === 'ended'
        ? { ...state, record: { ...state.record, changeId: event.data.changeId } }
        : state;
    default:
      return unreachable(event);
  }
}

function ofRequest({ request, faults }: Going): Requested {
  return { request, faults };
}

function recordOf(facts: EndedRecord['facts']): EndedRecord {
  return { facts, followUp: facts.followUp === undefined ? 'none' : 'open' };
}

/** Allowed or refused it is on record, and a refused one stays so: another try is another call. */
function requestCall({ data }: RequestCall, state: CallState): CallEvent[] {
  if (state.status !== 'none') return repeated(data, state);
  const { facts, urgent, brief, redialOf, subjectId, ...rest } = data;
  const asked = { ...rest, policyVersion: facts.hours.version };
  const decision = decideDial(data);
  if (!decision.allowed) return [{ type: 'CallRefused', data: { ...asked, code: decision.code } }];
  const retry = redialOf === undefined ? {} : { redialOf };
  const exception = decision.urgent && urgent !== undefined ? { urgent } : {};
  const known = { subjectId, brief, numberStatus: facts.numberStatus, rest: decision.rest };
  return [{ type: 'CallRequested', data: { ...asked, ...known, ...exception, ...retry } }];
}

function repeated(data: RequestCall['data'], state: Exclude<CallState, { status: 'none' }>): CallEvent[] {
  const earlier = state.status === 'refused' ? state.refusal : state.request;
  if (sameFacts(earlier, data, [...PERSONAL, ...OF_THE_TRY])) return [];
  throw refuse('CALL_EXISTS', `call ${data.callId} is another one`);
}

function isRequested({ status }: CallState): boolean {
  return status === 'requested';
}

/** Told again what became of it; a call that was never asked for cannot be placed. */
function settled({ status }: CallState): CallEvent[] {
  if (status === 'none' || status === 'refused') throw refuse('CALL_UNKNOWN', 'there is no such call');
  return [];
}

function endCall({ data }: EndCall, state: CallState): CallEvent[] {
  if (state.status === 'ended') return alreadyEnded(data, state.record);
  if (state.status !== 'placed') throw notPlaced(state);
  const { followUp, changedNeed, ...record } = data;
  if (record.matter.trim() === '' || record.feedback.trim() === '') {
    throw refuse('CALL_RECORD_INCOMPLETE', 'a call is written up with matter and feedback');
  }
  const plan = followUp === undefined ? {} : { followUp: requirePlan(followUp) };
  const ended: CallEvent = { type: 'CallEnded', data: { ...record, ...plan } };
  return changedNeed === undefined ? [ended] : [ended, ...needChange(record, changedNeed)];
}

/** S0-23: the change and the plan that it leads to are one decision, so that nobody sees one without the other. */
function needChange(
  { callId, customerId, subjectId, enteredBy, occurredAt }: Omit<EndCall['data'], 'followUp' | 'changedNeed'>,
  { changeId, revisionId, need, ...plan }: NonNullable<EndCall['data']['changedNeed']>,
): CallEvent[] {
  if (need.trim() === '') throw refuse('CALL_RECORD_INCOMPLETE', 'a changed need is written down');
  const about = { changeId, callId, customerId };
  const entry = { enteredBy, occurredAt };
  return [
    { type: 'CustomerNeedChanged', data: { ...about, subjectId, need, ...entry } },
    { type: 'FollowUpPlanRevised', data: { revisionId, ...about, ...requirePlan(plan), ...entry } },
  ];
}

/** S0-22. */
function requirePlan({
  owner,
  dueAt,
  method,
}: AskedPlan): Pick<FollowUpPlanRevised['data'], 'owner' | 'dueAt' | 'method'> {
  if (owner !== undefined && dueAt !== undefined && method !== undefined) return { owner, dueAt, method };
  throw refuse('CALL_FOLLOW_UP_INCOMPLETE', 'a follow-up has an owner, a time and a method');
}

function alreadyEnded({ changedNeed, ...data }: EndCall['data'], { facts, changeId }: EndedRecord): CallEvent[] {
  if (sameFacts(facts, data, PERSONAL) && changedNeed?.changeId === changeId) return [];
  throw refuse('CALL_ENDED', 'this call is written up already');
}

function notPlaced({ status }: CallState) {
  if (status === 'none' || status === 'refused') return refuse('CALL_UNKNOWN', 'there is no such call');
  return refuse('CALL_NOT_PLACED', 'this call was not placed');
}

function completeFollowUp({ data }: CompleteCallFollowUp, state: CallState): CallEvent[] {
  if (state.status === 'none' || state.status === 'refused') throw notPlaced(state);
  if (state.status !== 'ended') throw refuse('CALL_NOT_ENDED', 'this call is not written up');
  if (state.record.followUp === 'none') throw refuse('CALL_FOLLOW_UP_NONE', 'nothing was to follow this call');
  return state.record.followUp === 'done' ? [] : [{ type: 'CallFollowUpDone', data }];
}

function recordFault({ data }: RecordCallFault, state: CallState): CallEvent[] {
  if (state.status === 'none' || state.status === 'refused') throw notPlaced(state);
  const earlier = state.faults.find(({ faultId }) => faultId === data.faultId);
  if (earlier === undefined) return [{ type: 'CallFaultRecorded', data }];
  if (sameFacts(earlier, data, PERSONAL)) return [];
  throw refuse('CALL_FAULT_EXISTS', `fault ${data.faultId} was recorded with other facts`);
}
