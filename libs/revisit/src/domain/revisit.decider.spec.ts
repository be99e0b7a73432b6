import { describe, it } from '@jest/globals';
import { specificationOf } from '@taizhang/kernel/testing';
import type { RevisitEvent } from '../contract/revisit.events.js';
import type { Answers, RecordAttempt, ScheduleRevisit } from './revisit.commands.js';
import { revisit } from './revisit.decider.js';

const { given } = specificationOf(revisit);

const on = (day: number, time = '02:00:00.000') => `2026-03-0${day}T${time}Z`;
const revisitId = 'revisit-1';

const scheduling: ScheduleRevisit = {
  type: 'ScheduleRevisit',
  data: {
    revisitId,
    programme: 'post-complaint',
    complaintId: 'complaint-7',
    dueAt: on(5),
    utcOffsetMinutes: 480,
    policyVersion: '2.0',
    occurredAt: on(2),
  },
};
const scheduled: RevisitEvent = { type: 'RevisitScheduled', data: scheduling.data };
const showingScheduling: ScheduleRevisit = {
  type: 'ScheduleRevisit',
  data: {
    revisitId,
    programme: 'showing',
    dueAt: on(5),
    utcOffsetMinutes: 480,
    policyVersion: '2.0',
    occurredAt: on(2),
  },
};
const showingScheduled: RevisitEvent = { type: 'RevisitScheduled', data: showingScheduling.data };

const calling = (attemptId: string, occurredAt: string): RecordAttempt => ({
  type: 'RecordAttempt',
  data: { revisitId, attemptId, agent: 'agent-1', disposition: 'no-answer', occurredAt },
});
const called = (number: number, occurredAt: string): RevisitEvent => ({
  type: 'AttemptMade',
  data: { revisitId, attemptId: `a-${number}`, number, agent: 'agent-1', disposition: 'no-answer', occurredAt },
});
const reaching = (attemptId: string, occurredAt: string, answers: Answers): RecordAttempt => ({
  type: 'RecordAttempt',
  data: { revisitId, attemptId, agent: 'agent-1', disposition: 'connected', answers, occurredAt },
});
const reached = (number: number, occurredAt: string, answers: Answers): RevisitEvent[] => [
  {
    type: 'AttemptMade',
    data: {
      revisitId,
      attemptId: `a-${number}`,
      number,
      agent: 'agent-1',
      disposition: 'connected',
      answers,
      occurredAt,
    },
  },
];

const satisfied: Answers = { programme: 'post-complaint', satisfiedWithHandling: true };
const silent: Answers = { programme: 'post-complaint' };
const shown: Answers = { programme: 'showing', showingTookPlace: 'yes', satisfaction: 'neutral' };

const ofComplaint = { revisitId, programme: 'post-complaint', complaintId: 'complaint-7' } as const;
const conclusion = (data: Extract<RevisitEvent, { type: 'RevisitConcluded' }>['data']): RevisitEvent => ({
  type: 'RevisitConcluded',
  data,
});
const satisfiedOnFirst = [
  ...reached(1, on(2), satisfied),
  conclusion({ ...ofComplaint, outcome: 'satisfied', attempts: 1, occurredAt: on(2) }),
];
const unreachedOnThird = [
  called(3, on(4)),
  conclusion({ ...ofComplaint, outcome: 'invalid', invalidBecause: 'unreached', attempts: 3, occurredAt: on(4) }),
];

describe('scheduling a revisit', () => {
  it('S3-49 S3-1 is recorded with its due time and policy version', () => given().when(scheduling).then(scheduled));
  it('is already so when the same is scheduled again', () => given(scheduled).when(scheduling).thenNothing());
  it('is already so after the conclusion', () =>
    given(scheduled, ...satisfiedOnFirst)
      .when(scheduling)
      .thenNothing());
  it('is refused when another programme has the id', () =>
    given(scheduled).when(showingScheduling).thenRefused('REVISIT_EXISTS'));
  it.each([{ complaintId: 'complaint-8' }, { dueAt: on(6) }])(
    'is refused when the id means another revisit: %j',
    (other) =>
      given(scheduled)
        .when({
          type: 'ScheduleRevisit',
          data: { ...scheduling.data, programme: 'post-complaint', complaintId: 'complaint-7', ...other },
        })
        .thenRefused('REVISIT_EXISTS'),
  );
});

describe('an attempt that reaches nobody', () => {
  it('S3-5 leaves the revisit undetermined the first time', () =>
    given(scheduled)
      .when(calling('a-1', on(2)))
      .then(called(1, on(2))));
  it('S3-5 leaves the revisit undetermined the second time', () =>
    given(scheduled, called(1, on(2)))
      .when(calling('a-2', on(3)))
      .then(called(2, on(3))));
  it('S3-6 makes the revisit invalid the third time, in the same decision', () =>
    given(scheduled, called(1, on(2)), called(2, on(3)))
      .when(calling('a-3', on(4)))
      .then(...unreachedOnThird));
  it.each(['switched-off', 'busy'] as const)('S3-4 keeps how it ended: %s', (disposition) => {
    const data = { revisitId, attemptId: 'a-1', agent: 'agent-1', disposition, occurredAt: on(2) };
    given(scheduled)
      .when({ type: 'RecordAttempt', data })
      .then({ type: 'AttemptMade', data: { ...data, number: 1 } });
  });
  it('C-4 may slip past a missed day', () =>
    given(scheduled, called(1, on(2)))
      .when(calling('a-2', on(9)))
      .then(called(2, on(9))));
  it('is already so when it is recorded', () =>
    given(scheduled, called(1, on(2)))
      .when(calling('a-1', on(2)))
      .thenNothing());
  it('is refused when its id means another attempt', () =>
    given(scheduled, called(1, on(2)))
      .when(reaching('a-1', on(3), satisfied))
      .thenRefused('REVISIT_ATTEMPT_EXISTS'));
  it('is already so when it was the deciding one', () =>
    given(scheduled, called(1, on(2)), called(2, on(3)), ...unreachedOnThird)
      .when(calling('a-3', on(4)))
      .thenNothing());
});

describe('an attempt on the day of another', () => {
  it('S3-3 is refused', () =>
    given(scheduled, called(1, on(2)))
      .when(calling('a-2', on(2, '03:00:00.000')))
      .thenRefused('REVISIT_SAME_DAY'));
  it('S3-3 is refused though UTC has another day', () =>
    given(scheduled, called(1, on(2, '16:00:00.000')))
      .when(calling('a-2', on(3, '15:59:59.999')))
      .thenRefused('REVISIT_SAME_DAY'));
  it('S3-3 is no such attempt when only UTC has the same day', () =>
    given(scheduled, called(1, on(2, '15:59:59.999')))
      .when(calling('a-2', on(2, '16:00:00.000')))
      .then(called(2, on(2, '16:00:00.000'))));
  it('S3-3 is refused for a connected one, too', () =>
    given(scheduled, called(1, on(2)))
      .when(reaching('a-2', on(2), satisfied))
      .thenRefused('REVISIT_SAME_DAY'));
});

describe('a connected attempt', () => {
  it('S4-26 concludes with what the client says', () =>
    given(scheduled)
      .when(reaching('a-1', on(2), satisfied))
      .then(...satisfiedOnFirst));
  it('S3-15 concludes as invalid when the client breaks off', () =>
    given(scheduled)
      .when(reaching('a-1', on(2), silent))
      .then(
        ...reached(1, on(2), silent),
        conclusion({
          ...ofComplaint,
          outcome: 'invalid',
          invalidBecause: 'broken-off',
          attempts: 1,
          occurredAt: on(2),
        }),
      ));
  it('S3-7 concludes a showing revisit on the third attempt', () =>
    given(showingScheduled, called(1, on(2)), called(2, on(3)))
      .when(reaching('a-3', on(4), shown))
      .then(
        ...reached(3, on(4), shown),
        conclusion({ revisitId, programme: 'showing', outcome: 'genuine', attempts: 3, occurredAt: on(4) }),
      ));
  it('is already so when it is recorded', () =>
    given(scheduled, ...satisfiedOnFirst)
      .when(reaching('a-1', on(2), satisfied))
      .thenNothing());
  it('is refused with the answers of another programme', () =>
    given(scheduled)
      .when(reaching('a-1', on(2), shown))
      .thenRefused('REVISIT_ANSWERS_MISMATCHED'));
});

describe('any attempt', () => {
  it('is refused before a revisit is scheduled', () =>
    given()
      .when(calling('a-1', on(2)))
      .thenRefused('REVISIT_UNKNOWN'));
  it('S3-2 is refused once there is an outcome', () =>
    given(scheduled, ...satisfiedOnFirst)
      .when(reaching('a-2', on(3), { ...satisfied, satisfiedWithHandling: false }))
      .thenRefused('REVISIT_CONCLUDED'));
  it('is refused when dated before the scheduling', () =>
    given(scheduled)
      .when(calling('a-1', on(1)))
      .thenRefused('REVISIT_STEP_OUT_OF_ORDER'));
  it('is refused when dated before the last attempt', () =>
    given(scheduled, called(1, on(4)))
      .when(calling('a-2', on(3)))
      .thenRefused('REVISIT_STEP_OUT_OF_ORDER'));
});
