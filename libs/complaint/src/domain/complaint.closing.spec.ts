import { describe, it } from '@jest/globals';
import { specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import { complaintEvents } from '../contract/complaint.events.js';
import {
  step,
  fact,
  registeredUnknown,
  registered,
  judging,
  judged,
  dismissed,
  starting,
  started,
  completing,
  completed,
  resolving,
  resolved,
  suspending,
  suspended,
  resuming,
  concluding,
  revisited,
  reopened,
  escalated,
  closing,
  closedSatisfied,
  underInvestigation,
  investigated,
  atResolution,
  inRoundTwo,
  resolvedAgain,
  exhausted,
  closed,
  extending,
  extended,
  escalating,
} from '../testing/complaint.fixtures.js';
import type { ComplaintStep } from './complaint.commands.js';
import { complaint } from './complaint.decider.js';

const { given } = specificationOf(asStored(complaint, complaintEvents));

describe('promising a time', () => {
  it('S4-25 extends before the deadline, with reason and agreement', () =>
    given(...underInvestigation)
      .when(extending(8, 12))
      .then(extended(8, 12)));
  it('S4-25 extends an extension before its own deadline', () =>
    given(...underInvestigation, extended(8, 12))
      .when(extending(11, 15))
      .then(extended(11, 15)));
  it('extends while waiting, and goes on waiting', () =>
    given(...underInvestigation, suspended(5), extended(8, 12))
      .when(suspending(9))
      .thenNothing());
  it('leaves the handling where it stands', () =>
    given(...investigated, extended(8, 12))
      .when(resolving(9))
      .then(resolved(9)));
  it('is already promised', () =>
    given(...underInvestigation, extended(8, 12))
      .when(extending(8, 12))
      .thenNothing());
  it('S4-25 is refused at the deadline', () =>
    given(...underInvestigation)
      .when(extending(9, 12))
      .thenRefused('COMPLAINT_DEADLINE_PASSED'));
  it('S4-25 is refused after the deadline', () =>
    given(...underInvestigation)
      .when(extending(10, 12))
      .thenRefused('COMPLAINT_DEADLINE_PASSED'));
  it('S4-25 is refused when the client does not agree', () =>
    given(...underInvestigation)
      .when(extending(8, 12, false))
      .thenRefused('COMPLAINT_EXTENSION_NOT_AGREED'));
  it('is refused when it promises an earlier time', () =>
    given(...underInvestigation)
      .when(extending(5, 8))
      .thenRefused('COMPLAINT_PROMISE_TOO_EARLY'));
  it('is refused before anything is promised', () =>
    given(registered).when(extending(3, 8)).thenRefused('COMPLAINT_NOT_JUDGED'));
  it('is refused once resolved', () =>
    given(...atResolution)
      .when(extending(7, 12))
      .thenRefused('COMPLAINT_RESOLVED'));
});

describe('resolving a complaint', () => {
  it('S1-108 records solution and root cause, and S3-49 whom to revisit', () =>
    given(...investigated)
      .when(resolving(6))
      .then(resolved(6)));
  it('S1-112 completes the investigation in the same decision when it names the responsible person', () =>
    given(...underInvestigation)
      .when(resolving(6, { responsiblePerson: 'engineer-5' }))
      .then(completed(6, { cause: 'service missed' }), resolved(6)));
  it('S1-112 is refused when nobody has found out who is responsible', () =>
    given(...underInvestigation)
      .when(resolving(6))
      .thenRefused('COMPLAINT_NOT_INVESTIGATED'));
  it('S1-112 is refused when nobody has taken it in charge', () =>
    given(registered, judged(3))
      .when(resolving(6, { responsiblePerson: 'engineer-5' }))
      .thenRefused('COMPLAINT_NOT_INVESTIGATED'));
  it('S1-111 needs no investigation when unfounded', () =>
    given(registered, dismissed).when(resolving(4)).then(resolved(4)));
  it('is refused before a judgement', () => given(registered).when(resolving(3)).thenRefused('COMPLAINT_NOT_JUDGED'));
  it('is of the round it is in', () =>
    given(...inRoundTwo, started(8), completed(9))
      .when(resolving(10))
      .then(resolved(10, 2)));
  it('S4-26 is refused in a new round until it is investigated anew', () =>
    given(...inRoundTwo)
      .when(resolving(8))
      .thenRefused('COMPLAINT_NOT_INVESTIGATED'));
  it('is already so', () =>
    given(...atResolution)
      .when(resolving(6))
      .thenNothing());
  it('is refused a second time at another time', () =>
    given(...atResolution)
      .when(resolving(7))
      .thenRefused('COMPLAINT_RESOLVED'));
  it('is refused a second time with another cause', () =>
    given(...atResolution)
      .when(resolving(6, { rootCause: 'vandalism' }))
      .thenRefused('COMPLAINT_RESOLVED'));
  it('names no customer when there is none', () => {
    const data = { ...step(6), round: 1, subjectId: 'subject-1', solution: 'Repaired.', rootCause: 'wear' };
    given(registeredUnknown, judged(3), started(4), completed(5))
      .when(resolving(6, { solution: 'Repaired.', rootCause: 'wear' }))
      .then({ type: 'ComplaintResolved', data });
  });
});

describe('the revisit after the handling', () => {
  it('S1-107 closes the complaint of a satisfied client', () =>
    given(...atResolution)
      .when(concluding(7, 'revisit-1', 'satisfied'))
      .then(revisited(7, 'revisit-1', { round: 1, outcome: 'satisfied' }), closedSatisfied(7)));
  it('S3-6 closes the complaint of a client who was not reached', () =>
    given(...atResolution)
      .when(concluding(7, 'revisit-1', 'invalid'))
      .then(
        revisited(7, 'revisit-1', { round: 1, outcome: 'invalid' }),
        fact('ComplaintClosed', 7, { round: 1, confirmation: 'unreached' }),
      ));
  it('S4-26 begins another round for a dissatisfied client', () =>
    given(...atResolution)
      .when(concluding(7, 'revisit-1', 'dissatisfied'))
      .then(revisited(7, 'revisit-1', { round: 1, outcome: 'dissatisfied' }), reopened(7)));
  it('C-6 hands the complaint to the centre after the last round', () =>
    given(...resolvedAgain)
      .when(concluding(11, 'revisit-2', 'dissatisfied'))
      .then(revisited(11, 'revisit-2', { round: 2, outcome: 'dissatisfied' }), escalated(11, 2, 'rounds-exhausted')));
  it('C-6 hands it over though the centre had it as a major one', () =>
    given(registered, judged(3, { severity: 'major' }), escalated(3, 1, 'major'), ...resolvedAgain.slice(2))
      .when(concluding(11, 'revisit-2', 'dissatisfied'))
      .then(revisited(11, 'revisit-2', { round: 2, outcome: 'dissatisfied' }), escalated(11, 2, 'rounds-exhausted')));
  it('S4-26 closes the second round of a client who is satisfied then', () =>
    given(...resolvedAgain)
      .when(concluding(11, 'revisit-2', 'satisfied'))
      .then(revisited(11, 'revisit-2', { round: 2, outcome: 'satisfied' }), closedSatisfied(11, 2)));
  it('closes an escalated complaint that the centre resolves to satisfaction', () =>
    given(...exhausted, started(12), completed(13), resolved(14, 2))
      .when(concluding(15, 'revisit-3', 'satisfied'))
      .then(revisited(15, 'revisit-3', { round: 2, outcome: 'satisfied' }), closedSatisfied(15, 2)));
  it('is already concluded', () =>
    given(...closed)
      .when(concluding(7, 'revisit-1', 'satisfied'))
      .thenNothing());
  it('is already concluded in an earlier round', () =>
    given(...resolvedAgain)
      .when(concluding(7, 'revisit-1', 'dissatisfied'))
      .thenNothing());
  it('is refused before a resolution', () =>
    given(...investigated)
      .when(concluding(6, 'revisit-1', 'satisfied'))
      .thenRefused('COMPLAINT_NOT_RESOLVED'));
  it('is refused for another revisit once closed', () =>
    given(...closed)
      .when(concluding(8, 'revisit-2', 'satisfied'))
      .thenRefused('COMPLAINT_CLOSED'));
});

describe('closing a complaint without a revisit', () => {
  const approvedClosing = (day: number) =>
    fact('ComplaintClosed', day, {
      round: 2,
      confirmation: 'dissatisfied-approved',
      approvedBy: 'supervisor-1',
      externalRemedyGiven: true,
    });

  it.each([
    ['registered', [registered]],
    ['investigated', investigated],
    ['resolved', atResolution],
    ['reopened', inRoundTwo],
    ['resolved again', resolvedAgain],
  ])('S1-107 is refused when %s, approved or not', (_, history) => {
    given(...history)
      .when(closing(12, false))
      .thenRefused('COMPLAINT_REVISIT_REQUIRED');
    given(...history)
      .when(closing(12, true))
      .thenRefused('COMPLAINT_REVISIT_REQUIRED');
  });
  it('C-6 is refused after the last round without approval', () =>
    given(...exhausted)
      .when(closing(12, false))
      .thenRefused('COMPLAINT_REVISIT_REQUIRED'));
  it('C-6 is for the centre to approve after the last round', () =>
    given(...exhausted)
      .when(closing(12, true))
      .then(approvedClosing(12)));
  it('C-6 may be approved while the centre handles it', () =>
    given(...exhausted, started(12), suspended(13))
      .when(closing(14, true))
      .then(approvedClosing(14)));
  it("S1-107 is refused while the centre's resolution awaits its revisit", () =>
    given(...exhausted, started(12), completed(13), resolved(14, 2))
      .when(closing(15, true))
      .thenRefused('COMPLAINT_REVISIT_REQUIRED'));
  it('is already closed', () =>
    given(...exhausted, approvedClosing(12))
      .when(closing(12, true))
      .thenNothing());
  it('is already closed by a revisit', () =>
    given(...closed)
      .when(closing(8, false))
      .thenNothing());
});

const laterSteps: readonly (readonly [string, (day: number) => ComplaintStep])[] = [
  ['JudgeComplaint', (day) => judging(day)],
  ['StartInvestigation', (day) => starting(day, 'engineer-9')],
  ['CompleteInvestigation', (day) => completing(day, { cause: 'another' })],
  ['SuspendComplaint', (day) => suspending(day)],
  ['ExtendPromise', (day) => extending(day, 20)],
  ['EscalateComplaint', (day) => escalating(day)],
  ['ResolveComplaint', (day) => resolving(day)],
  ['ConcludeRevisit', (day) => concluding(day, 'revisit-9', 'satisfied')],
  ['CloseComplaint', (day) => closing(day, true)],
];

describe.each(laterSteps)('%s', (_, at) => {
  it('is refused before the complaint is registered', () => given().when(at(3)).thenRefused('COMPLAINT_UNKNOWN'));
  it('is refused when dated before the last step', () =>
    given(...investigated)
      .when(at(4))
      .thenRefused('COMPLAINT_STEP_OUT_OF_ORDER'));
});

describe('ResumeComplaint', () => {
  it('is refused before the complaint is registered', () => given().when(resuming(3)).thenRefused('COMPLAINT_UNKNOWN'));
  it('is refused when dated before the waiting', () =>
    given(...investigated, suspended(6))
      .when(resuming(5))
      .thenRefused('COMPLAINT_STEP_OUT_OF_ORDER'));
});

it.each(laterSteps.filter(([type]) => type !== 'CloseComplaint'))('%s is refused once closed', (_, at) =>
  given(...closed)
    .when(at(8))
    .thenRefused('COMPLAINT_CLOSED'),
);

it('a step of the same instant as the last is in order', () =>
  given(...underInvestigation)
    .when(completing(4))
    .then(completed(4)));

describe('a stored fact that does not fit', () => {
  it('does not open a closed complaint', () =>
    given(...closed, suspended(8))
      .when(closing(9, false))
      .thenNothing());
  it('does not take a resolution back', () =>
    given(...atResolution, suspended(7))
      .when(concluding(8, 'revisit-1', 'satisfied'))
      .then(revisited(8, 'revisit-1', { round: 1, outcome: 'satisfied' }), closedSatisfied(8)));
});
