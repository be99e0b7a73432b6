import { sameFacts } from '@taizhang/kernel';
import type { ComplaintEvent } from '../contract/complaint.events.js';
import type { EscalateComplaint, ExtendPromise, JudgeComplaint, RegisterComplaint } from './complaint.commands.js';
import { requirePromise, requireUnderWay, takeInHand } from './complaint.guards.js';
import { refuse } from './complaint.refusals.js';
import type { ComplaintFile, ComplaintState, Judgement } from './complaint.state.js';

export function register({ data }: RegisterComplaint, state: ComplaintState): readonly ComplaintEvent[] {
  if (state.status === 'none') return [{ type: 'ComplaintRegistered', data }];
  if (sameFacts(state.file.registration, data, ['problem', 'demand'])) return [];
  throw refuse('COMPLAINT_EXISTS', 'another complaint is registered under this id');
}

export function judge({ data }: JudgeComplaint, state: ComplaintState): readonly ComplaintEvent[] {
  if (state.status !== 'none' && isSameJudgement(data, state.file.judgement)) return [];
  const { file, resumption } = takeInHand(state, data);
  if (data.promisedAt <= data.occurredAt) {
    throw refuse('COMPLAINT_PROMISE_TOO_EARLY', 'the promised time must lie after the judgement');
  }
  const { subjectId } = file.registration;
  const escalation = data.severity === 'major' ? escalationOf(file, data, 'major') : [];
  return [...resumption, { type: 'ComplaintJudged', data: { ...data, subjectId } }, ...escalation];
}

export function extendPromise({ data }: ExtendPromise, state: ComplaintState): readonly ComplaintEvent[] {
  if (state.status !== 'none' && state.file.promisedAt === data.promisedAt) return [];
  const { file } = requireUnderWay(state, data);
  const promisedAt = requirePromise(file);
  const { customerAgreed } = data;
  if (!customerAgreed) throw refuse('COMPLAINT_EXTENSION_NOT_AGREED', 'the client has not agreed to a later time');
  if (data.occurredAt >= promisedAt) throw refuse('COMPLAINT_DEADLINE_PASSED', `the promised time was ${promisedAt}`);
  if (data.promisedAt < promisedAt) throw refuse('COMPLAINT_PROMISE_TOO_EARLY', `${promisedAt} is promised already`);
  return [{ type: 'PromiseExtended', data: { ...data, customerAgreed } }];
}

export function escalate({ data }: EscalateComplaint, state: ComplaintState): readonly ComplaintEvent[] {
  if (state.status !== 'none' && state.file.handledBy === 'centre') return [];
  return escalationOf(requireUnderWay(state, data).file, data, 'difficult');
}

function escalationOf(
  file: ComplaintFile,
  { complaintId, occurredAt }: EscalateComplaint['data'],
  reason: 'major' | 'difficult',
): readonly ComplaintEvent[] {
  if (file.handledBy === 'centre') return [];
  return [{ type: 'ComplaintEscalated', data: { complaintId, round: file.round, reason, occurredAt } }];
}

/** Whoever judges again later judges anew: the reply is sealed and cannot be compared, the time can. */
function isSameJudgement(data: JudgeComplaint['data'], judgement: Judgement | undefined): boolean {
  if (judgement?.occurredAt !== data.occurredAt) return false;
  return sameFacts(judgement, { ...data, subjectId: judgement.subjectId }, ['reply']);
}
