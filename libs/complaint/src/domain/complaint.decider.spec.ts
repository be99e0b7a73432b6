import { describe, it } from '@jest/globals';
import { specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import { complaintEvents, type ComplaintEvent } from '../contract/complaint.events.js';
import {
  on,
  subjectId,
  registering,
  referring,
  registered,
  registeredUnknown,
  judging,
  judged,
  dismissing,
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
  resumed,
  escalated,
  escalating,
  underInvestigation,
  investigated,
  atResolution,
  closed,
} from '../testing/complaint.fixtures.js';
import type { JudgeComplaint } from './complaint.commands.js';
import { complaint } from './complaint.decider.js';

const { given } = specificationOf(asStored(complaint, complaintEvents));

describe('registering a complaint', () => {
  it('S1-110 S4-23 records complainant, project, problem and demand at once', () =>
    given().when(registering).then(registered));
  it('S1-110 takes over by reference what the reception record holds, without the words', () =>
    given().when({ type: 'RegisterComplaint', data: referring }).then(registeredUnknown));
  it('is already so whatever has happened since', () =>
    given(...closed)
      .when(registering)
      .thenNothing());
  it.each([{ subjectId: 'subject-2' }, { project: 'Jade Court' }, { customerId: 'customer-2' }])(
    'is refused when the id means another complaint: %j',
    (other) =>
      given(registered)
        .when({ ...registering, data: { ...registering.data, ...other } })
        .thenRefused('COMPLAINT_EXISTS'),
  );
});

describe('judging a complaint', () => {
  it('S1-111 S4-24 names the department and the promised time when founded', () =>
    given(registered).when(judging(3)).then(judged(3)));
  it('S1-111 records the reply when unfounded', () => given(registered).when(dismissing).then(dismissed));
  it('S4-5 hands a major complaint to the centre in the same decision', () =>
    given(registered)
      .when(judging(3, { severity: 'major' }))
      .then(judged(3, { severity: 'major' }), escalated(3, 1, 'major')));
  it('S4-5 hands it over once', () =>
    given(registered, judged(3, { severity: 'major' }), escalated(3, 1, 'major'))
      .when(judging(4, { severity: 'major' }))
      .then(judged(4, { severity: 'major' })));
  it('may be revised while under way', () =>
    given(...underInvestigation)
      .when(judging(5))
      .then(judged(5)));
  it('starts the handling over when revised', () =>
    given(...investigated, judged(5))
      .when(resolving(6))
      .thenRefused('COMPLAINT_NOT_INVESTIGATED'));
  it('is already so', () => given(registered, judged(3)).when(judging(3)).thenNothing());
  it('is already so when unfounded', () => given(registered, dismissed).when(dismissing).thenNothing());
  it.each([
    { founded: false, reply: 'No.' },
    { severity: 'major' },
    { responsibleDepartment: 'x' },
    { promisedAt: on(8) },
  ])('is another judgement though of the same time: %j', (other) => {
    const data = { ...judging(3).data, ...other } as JudgeComplaint['data']; // each change keeps the shape
    const expected: ComplaintEvent[] = [{ type: 'ComplaintJudged', data: { ...data, subjectId } }];
    if (data.severity === 'major') expected.push(escalated(3, 1, 'major'));
    given(registered, judged(3))
      .when({ type: 'JudgeComplaint', data })
      .then(...expected);
  });
  it('S4-24 is refused when the promised time is not ahead', () =>
    given(registered)
      .when(judging(3, { promisedAt: on(3) }))
      .thenRefused('COMPLAINT_PROMISE_TOO_EARLY'));
  it('is refused once resolved', () =>
    given(...atResolution)
      .when(judging(7))
      .thenRefused('COMPLAINT_RESOLVED'));
});

describe('escalating a complaint by hand', () => {
  it('S4-5 hands a difficult one to the centre', () =>
    given(registered)
      .when(escalating(3))
      .then(escalated(3, 1, 'difficult')));
  it('S4-5 leaves it where it stands', () =>
    given(...investigated, escalated(5, 1, 'difficult'))
      .when(resolving(6))
      .then(resolved(6)));
  it('is already so when the centre has it', () =>
    given(registered, judged(3, { severity: 'major' }), escalated(3, 1, 'major'))
      .when(escalating(4))
      .thenNothing());
  it('is refused once resolved', () =>
    given(...atResolution)
      .when(escalating(7))
      .thenRefused('COMPLAINT_RESOLVED'));
});

describe('investigating a complaint', () => {
  it('S1-112 begins with who takes it in charge', () =>
    given(registered, judged(3)).when(starting(4)).then(started(4)));
  it('passes to another investigator', () =>
    given(...underInvestigation)
      .when(starting(5, 'engineer-3'))
      .then(started(5, 'engineer-3')));
  it('is already in his charge', () =>
    given(...underInvestigation)
      .when(starting(5))
      .thenNothing());
  it('is refused before a judgement', () => given(registered).when(starting(3)).thenRefused('COMPLAINT_NOT_JUDGED'));
  it('S1-111 is refused when unfounded', () =>
    given(registered, dismissed).when(starting(4)).thenRefused('COMPLAINT_UNFOUNDED'));
  it('S1-112 ends with cause and responsible person', () =>
    given(...underInvestigation)
      .when(completing(5))
      .then(completed(5)));
  it('may find out better', () =>
    given(...investigated)
      .when(completing(6, { cause: 'brake faulty' }))
      .then(completed(6, { cause: 'brake faulty' })));
  it('may find another person responsible', () =>
    given(...investigated)
      .when(completing(6, { responsiblePerson: 'engineer-6' }))
      .then(completed(6, { responsiblePerson: 'engineer-6' })));
  it('is already found out', () =>
    given(...investigated)
      .when(completing(6))
      .thenNothing());
  it('is not completed when nobody has it in charge', () =>
    given(registered, judged(3)).when(completing(4)).thenRefused('COMPLAINT_NOT_INVESTIGATED'));
  it('is not completed before a judgement', () =>
    given(registered).when(completing(4)).thenRefused('COMPLAINT_NOT_JUDGED'));
});

describe('waiting', () => {
  it('suspends the handling with a reason', () =>
    given(...underInvestigation)
      .when(suspending(5))
      .then(suspended(5)));
  it('is already waiting for that', () =>
    given(...underInvestigation, suspended(5))
      .when(suspending(6))
      .thenNothing());
  it('is refused while it waits for something else', () =>
    given(...underInvestigation, suspended(5))
      .when(suspending(6, 'client away'))
      .thenRefused('COMPLAINT_WAITING'));
  it('is refused once resolved', () =>
    given(...atResolution)
      .when(suspending(7))
      .thenRefused('COMPLAINT_RESOLVED'));
  it('ends by resuming', () =>
    given(...underInvestigation, suspended(5))
      .when(resuming(6))
      .then(resumed(6)));
  it('is already over', () =>
    given(...underInvestigation, suspended(5), resumed(6))
      .when(resuming(6))
      .thenNothing());
  it('returns to the stage it left', () =>
    given(...investigated, suspended(5), resumed(6))
      .when(resolving(7))
      .then(resolved(7)));
  it('is over when it is judged again, in the same decision', () =>
    given(registered, suspended(3)).when(judging(4)).then(resumed(4), judged(4)));
  it('is over when it is taken in charge, in the same decision', () =>
    given(...underInvestigation, suspended(5))
      .when(starting(6))
      .then(resumed(6), started(6)));
  it('is over when its cause is found, in the same decision', () =>
    given(...underInvestigation, suspended(5))
      .when(completing(6))
      .then(resumed(6), completed(6)));
  it('is over when it is resolved, in the same decision', () =>
    given(...investigated, suspended(5))
      .when(resolving(6))
      .then(resumed(6), resolved(6)));
  it('is no way round the investigation', () =>
    given(registered, judged(3), suspended(4)).when(resolving(5)).thenRefused('COMPLAINT_NOT_INVESTIGATED'));
});
