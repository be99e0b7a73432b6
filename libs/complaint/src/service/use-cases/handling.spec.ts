import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import { filesHold, type TestContext } from '@taizhang/nest-kit/testing';
import { on } from '../../testing/complaint.fixtures.js';
import { desk, founded, handling, openComplaints, stepsOf } from '../../testing/complaint.testing.js';
import { complaint } from '../aggregates.js';

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('handling a complaint', () => {
  let complaints: TestContext;
  let id: string;
  let step: ReturnType<typeof stepsOf>;

  beforeEach(async () => {
    complaints = await openComplaints();
    ({ id } = await register('first'));
    step = stepsOf(complaints, id);
  });

  afterEach(() => complaints.close());

  const register = (key: string, change?: object) =>
    complaints.ask<CommandAnswer>('register-complaint', { key, body: desk(change) });
  const history = async () => (await complaints.services.executor.load(complaint, id)).events;
  const types = async () => (await history()).map(({ type }) => type);
  const investigate = async () => {
    await step('judge', founded(3));
    await step('start-investigation', handling.start(4));
    await step('complete-investigation', handling.complete(5));
  };

  it('S1-110 S4-23 begins at the desk, with customer, project, problem and demand', async () =>
    expect(await history()).toMatchObject([
      {
        type: 'ComplaintRegistered',
        data: { origin: { kind: 'desk' }, customerId: 'customer-1', subjectId: 'customer-1', project: '翡翠城' },
      },
    ]));

  it('registers one complaint, however often the request comes', async () => {
    expect(await register('first')).toMatchObject({ id, version: 1, replayed: true });
    expect((await register('second')).id).not.toBe(id);
  });

  it('keeps what the client says sealed', async () => {
    for (const text of ['电梯停了三天', '今天修好']) expect(await filesHold(complaints.folder, text)).toEqual([]);
  });

  it('S4-23 gives a client who is no customer a subject of his own', async () => {
    ({ id } = await register('third', {}));
    const [registered] = await history();
    expect(registered?.data).toMatchObject({ subjectId: expect.stringMatching(/^complainant-[A-Za-z0-9_-]{43}$/) });
  });

  it('S1-111 S1-112 goes on to its resolution step by step', async () => {
    await investigate();
    expect(await step('resolve', handling.resolve(6))).toMatchObject({ id, version: 5, receipt: { first: 4 } });
    expect(await types()).toEqual([
      'ComplaintRegistered',
      'ComplaintJudged',
      'InvestigationStarted',
      'InvestigationCompleted',
      'ComplaintResolved',
    ]);
  });

  it('waits, resumes, moves its promise with consent and goes to the centre', async () => {
    await step('judge', founded(3));
    await step('suspend', { reason: '等配件', occurredAt: on(4) });
    await step('resume', { occurredAt: on(5) });
    const consent = { reason: '配件延迟', customerAgreed: true };
    await step('extend-promise', { promisedAt: on(29), ...consent, occurredAt: on(6) });
    await step('escalate', { occurredAt: on(7) });
    expect((await types()).slice(2)).toEqual([
      'ComplaintSuspended',
      'ComplaintResumed',
      'PromiseExtended',
      'ComplaintEscalated',
    ]);
  });

  it('takes the time of the request where none is given', async () => {
    complaints.clock.advance(24 * 3600 * 1000);
    await step('escalate', {});
    expect(await history()).toMatchObject([{}, { data: { occurredAt: '2026-03-03T09:00:00.000Z' } }]);
  });

  it.each([
    { rule: 'S1-111', name: 'start-investigation', body: handling.start(4), code: 'COMPLAINT_NOT_JUDGED' },
    { rule: 'S1-112', name: 'resolve', body: handling.resolve(4), code: 'COMPLAINT_NOT_JUDGED' },
    { rule: 'S4-24', name: 'judge', body: founded(4, { promisedAt: on(3) }), code: 'COMPLAINT_PROMISE_TOO_EARLY' },
    { rule: 'In order,', name: 'judge', body: founded(1), code: 'COMPLAINT_STEP_OUT_OF_ORDER' },
    { rule: 'S1-107', name: 'close', body: { occurredAt: on(4) }, code: 'COMPLAINT_REVISIT_REQUIRED' },
  ])('$rule $name is refused of a complaint just registered: $code', async ({ name, body, code }) => {
    await expect(step(name, body)).rejects.toEqual(refusedWith(code));
    expect(await types()).toEqual(['ComplaintRegistered']);
  });

  const later = (day: number, said: object) => ({
    promisedAt: on(29),
    reason: '配件延迟',
    occurredAt: on(day),
    ...said,
  });

  it.each([
    { rule: 'S1-112', name: 'resolve', body: handling.resolve(4), code: 'COMPLAINT_NOT_INVESTIGATED' },
    { rule: 'S1-112', name: 'complete-investigation', body: handling.complete(4), code: 'COMPLAINT_NOT_INVESTIGATED' },
    {
      rule: 'S4-25',
      name: 'extend-promise',
      body: later(4, { customerAgreed: false }),
      code: 'COMPLAINT_EXTENSION_NOT_AGREED',
    },
    {
      rule: 'S4-25',
      name: 'extend-promise',
      body: later(28, { customerAgreed: true }),
      code: 'COMPLAINT_DEADLINE_PASSED',
    },
  ])('$rule $name is refused of a complaint just judged: $code', async ({ name, body, code }) => {
    await step('judge', founded(3));
    await expect(step(name, body)).rejects.toEqual(refusedWith(code));
    expect(await types()).toHaveLength(2);
  });

  it('S1-111 does not investigate what is unfounded', async () => {
    const unfounded = { founded: false, severity: 'ordinary', reply: '已按公告检修', promisedAt: on(9) };
    await step('judge', { ...unfounded, occurredAt: on(3) });
    await expect(step('start-investigation', handling.start(4))).rejects.toEqual(refusedWith('COMPLAINT_UNFOUNDED'));
  });

  it('does not wait for two things at once', async () => {
    await step('suspend', { reason: '等配件', occurredAt: on(4) });
    await expect(step('suspend', { reason: '等客户', occurredAt: on(5) })).rejects.toEqual(
      refusedWith('COMPLAINT_WAITING'),
    );
  });

  it('S1-107 S3-49 does nothing more to a resolved complaint before its revisit', async () => {
    await investigate();
    await step('resolve', handling.resolve(6));
    await expect(step('escalate', { occurredAt: on(7) })).rejects.toEqual(refusedWith('COMPLAINT_RESOLVED'));
    await expect(step('close', { occurredAt: on(7) })).rejects.toEqual(refusedWith('COMPLAINT_REVISIT_REQUIRED'));
  });

  it('C-6 takes the approval of the centre from a supervisor only', async () => {
    const approval = { approvedBy: 'supervisor-1', externalRemedyGiven: true };
    await expect(step('close', { approval })).rejects.toEqual(refusedWith('APPROVAL_NOT_ALLOWED'));
    await expect(step('close', { approval }, { role: 'supervisor' })).rejects.toEqual(
      refusedWith('COMPLAINT_REVISIT_REQUIRED'),
    );
  });

  it('knows the complaints that it has', () =>
    expect(stepsOf(complaints, 'nobody-1')('judge', founded(3))).rejects.toEqual(refusedWith('COMPLAINT_UNKNOWN')));

  it('refuses a step on a version that has moved on', async () => {
    await step('judge', founded(3), { expectedVersion: 1 });
    await expect(step('start-investigation', handling.start(4), { expectedVersion: 1 })).rejects.toEqual(
      refusedWith('VERSION_STALE'),
    );
  });
});
