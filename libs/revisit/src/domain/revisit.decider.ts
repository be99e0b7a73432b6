import { sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type { RevisitEvent } from '../contract/revisit.events.js';
import { localDay } from './local-day.policy.js';
import { unreached, verdictOn, type Verdict } from './revisit-outcome.policy.js';
import type { FactOf, RecordAttempt, RevisitCommand, ScheduleRevisit } from './revisit.commands.js';
import { refuse } from './revisit.refusals.js';
import { evolve, type OpenRevisit, type RevisitState } from './revisit.state.js';

/** S3-3: on three distinct days. */
export const MAX_ATTEMPTS = 3;

export const revisit: Decider<RevisitCommand, RevisitEvent, RevisitState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'ScheduleRevisit':
        return schedule(command, state);
      case 'RecordAttempt':
        return recordAttempt(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve,
};

function schedule({ data }: ScheduleRevisit, state: RevisitState): readonly RevisitEvent[] {
  if (state.status === 'none') return [{ type: 'RevisitScheduled', data }];
  if (sameFacts(state.scheduled, data)) return [];
  throw refuse('REVISIT_EXISTS', 'another revisit is scheduled under this id');
}

/** The deciding attempt and the conclusion are one decision, so that no reader sees one without the other. */
function recordAttempt({ data }: RecordAttempt, state: RevisitState): readonly RevisitEvent[] {
  if (isRecorded(data, state)) return [];
  const open = requireOpen(state);
  requireLaterDay(open, data.occurredAt);
  requireOwnQuestions(open, data);
  const number = open.attempts.length + 1;
  const made: RevisitEvent = { type: 'AttemptMade', data: { ...data, number } };
  const verdict = verdictAfter(data, number);
  return verdict === undefined ? [made] : [made, conclusionOf(open, made.data, verdict)];
}

function isRecorded(data: RecordAttempt['data'], state: RevisitState): boolean {
  if (state.status === 'none') return false;
  const recorded = state.attempts.find(({ attemptId }) => attemptId === data.attemptId);
  if (recorded === undefined) return false;
  if (sameFacts(recorded, { ...data, number: recorded.number })) return true;
  throw refuse('REVISIT_ATTEMPT_EXISTS', 'another attempt is recorded under this id');
}

/** None while it is undetermined: the first and second attempt in vain (S3-5). */
function verdictAfter(data: RecordAttempt['data'], number: number): Verdict | undefined {
  if (data.disposition === 'connected') return verdictOn(data.answers);
  return number < MAX_ATTEMPTS ? undefined : unreached;
}

function conclusionOf({ scheduled }: OpenRevisit, attempt: FactOf<'AttemptMade'>, verdict: Verdict): RevisitEvent {
  const { revisitId, programme, complaintId } = scheduled;
  const complaint = complaintId === undefined ? {} : { complaintId };
  const { number: attempts, occurredAt } = attempt;
  return {
    type: 'RevisitConcluded',
    data: { revisitId, programme, ...complaint, ...verdict, attempts, occurredAt },
  };
}

function requireOpen(state: RevisitState): OpenRevisit {
  if (state.status === 'open') return state;
  if (state.status === 'none') throw refuse('REVISIT_UNKNOWN', 'no such revisit is scheduled');
  // S3-2: not even the client's own call changes it.
  throw refuse('REVISIT_CONCLUDED', 'the revisit has its outcome');
}

/** S3-3, C-4: never two attempts on one local day; a missed day lets the attempt slip. */
function requireLaterDay({ scheduled, attempts, lastStepAt }: OpenRevisit, occurredAt: string): void {
  if (occurredAt < lastStepAt) {
    throw refuse('REVISIT_STEP_OUT_OF_ORDER', `the revisit's last step is of ${lastStepAt}`);
  }
  const dayOf = (instant: string) => localDay(instant, scheduled.utcOffsetMinutes);
  if (attempts.length > 0 && dayOf(occurredAt) === dayOf(lastStepAt)) {
    throw refuse('REVISIT_SAME_DAY', `the client was called on ${dayOf(lastStepAt)} already`);
  }
}

function requireOwnQuestions({ scheduled }: OpenRevisit, attempt: RecordAttempt['data']): void {
  if (attempt.disposition === 'connected' && attempt.answers.programme !== scheduled.programme) {
    throw refuse('REVISIT_ANSWERS_MISMATCHED', 'the answers are to the questions of another programme');
  }
}
