import type { ComplaintEvent } from '../contract/complaint.events.js';
import { refuse } from './complaint.refusals.js';
import type {
  ComplaintFile,
  ComplaintState,
  KnownComplaint,
  OpenComplaint,
  Judgement,
  ResolvedComplaint,
  Stage,
} from './complaint.state.js';

/** What every step says. */
interface StepData {
  readonly complaintId: string;
  readonly occurredAt: string;
}

export function requireKnown(state: ComplaintState): KnownComplaint {
  if (state.status === 'none') throw refuse('COMPLAINT_UNKNOWN', 'no such complaint is registered');
  return state;
}

/** Not closed, and nothing later has happened to it. */
export function requireOpen(state: ComplaintState, { occurredAt }: StepData): OpenComplaint {
  const known = requireKnown(state);
  if (known.status === 'closed') throw refuse('COMPLAINT_CLOSED', 'the complaint is closed');
  if (occurredAt < known.file.lastStepAt) {
    throw refuse('COMPLAINT_STEP_OUT_OF_ORDER', `the complaint's last step is of ${known.file.lastStepAt}`);
  }
  return known;
}

/** Still being handled, perhaps waiting. */
export function requireUnderWay(state: ComplaintState, step: StepData): Exclude<OpenComplaint, ResolvedComplaint> {
  const open = requireOpen(state, step);
  if (open.status === 'resolved')
    throw refuse('COMPLAINT_RESOLVED', 'the complaint is resolved and awaits its revisit');
  return open;
}

export function requireJudgement({ judgement }: ComplaintFile): Judgement {
  if (judgement === undefined) throw notJudged();
  return judgement;
}

/** The promised time comes with the judgement (S4-24). */
export function requirePromise({ promisedAt }: ComplaintFile): string {
  if (promisedAt === undefined) throw notJudged();
  return promisedAt;
}

function notJudged() {
  return refuse('COMPLAINT_NOT_JUDGED', 'the complaint has not been judged yet');
}

/** A complaint in hand: its stage, and the resumption that working on a waiting one implies. */
export interface InHand {
  readonly file: ComplaintFile;
  readonly stage: Stage;
  readonly resumption: readonly ComplaintEvent[];
}

/** Work on a waiting complaint resumes it in the same decision, so that no reader sees it worked on and waiting at once. */
export function takeInHand(state: ComplaintState, { complaintId, occurredAt }: StepData): InHand {
  const underWay = requireUnderWay(state, { complaintId, occurredAt });
  const { file } = underWay;
  if (underWay.status !== 'waiting') return { file, stage: underWay, resumption: [] };
  return { file, stage: underWay.left, resumption: [{ type: 'ComplaintResumed', data: { complaintId, occurredAt } }] };
}
