import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { TestContext, TestRequest } from '@taizhang/nest-kit/testing';
import { genuine, inVain, on, openRevisits, showing } from '../../testing/revisit.testing.js';
import { revisit } from '../aggregates.js';

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('revisiting after a showing', () => {
  let revisits: TestContext;
  let revisitId: string;

  beforeEach(async () => {
    revisits = await openRevisits();
    ({ id: revisitId } = await schedule('first'));
  });

  afterEach(() => revisits.close());

  const schedule = (key: string) => revisits.ask<CommandAnswer>('schedule-revisit', { key, body: showing() });
  const call = (body: object, request: TestRequest = {}) =>
    revisits.ask<CommandAnswer>('record-attempt', { params: { revisitId }, ...request, body });
  const history = async () => (await revisits.services.executor.load(revisit, revisitId)).events;

  it('S3-1 is scheduled by hand, under the policy in force', async () =>
    expect(await history()).toMatchObject([
      {
        type: 'RevisitScheduled',
        data: { revisitId, customerId: 'customer-1', dueAt: on(5), utcOffsetMinutes: 480, policyVersion: '1.0' },
      },
    ]));

  it('is scheduled once, however often the request comes', async () => {
    expect(await schedule('first')).toMatchObject({ id: revisitId, version: 1, replayed: true });
    expect((await schedule('second')).id).not.toBe(revisitId);
  });

  it('S3-4 keeps how an attempt ended, and who made it', async () => {
    expect(await call(inVain(3, 'busy'), { personId: 'li|lei@example.org' })).toMatchObject({
      id: revisitId,
      version: 2,
    });
    expect(await history()).toMatchObject([
      {},
      { type: 'AttemptMade', data: { number: 1, agent: 'li|lei@example.org', disposition: 'busy', occurredAt: on(3) } },
    ]);
  });

  it('takes the time of the request where none is given', async () => {
    revisits.clock.advance(24 * 3600 * 1000);
    await call({ attemptId: 'a-1', disposition: 'busy' });
    expect(await history()).toMatchObject([{}, { data: { occurredAt: on(3) } }]);
  });

  it('S3-3 S3-6 is invalid after three attempts in vain, on three days', async () => {
    for (const day of [3, 4, 5]) await call(inVain(day));
    expect((await history()).slice(3)).toMatchObject([
      { type: 'AttemptMade', data: { number: 3 } },
      { type: 'RevisitConcluded', data: { outcome: 'invalid', invalidBecause: 'unreached', attempts: 3 } },
    ]);
  });

  it('S3-7 comes to the one outcome that the answers say', async () => {
    await call(genuine(3));
    expect((await history()).slice(2)).toMatchObject([{ data: { outcome: 'genuine', attempts: 1 } }]);
  });

  it('records an attempt once', async () => {
    await call(inVain(3));
    expect(await call(inVain(3))).toEqual({
      id: revisitId,
      stream: `revisit-${revisitId}`,
      version: 2,
      replayed: false,
    });
  });

  it.each([
    { rule: 'S3-3', body: { ...inVain(3), attemptId: 'another' }, code: 'REVISIT_SAME_DAY' },
    { rule: 'C-4', body: { ...inVain(2), attemptId: 'another' }, code: 'REVISIT_STEP_OUT_OF_ORDER' },
    {
      rule: 'S3-4',
      body: { ...inVain(4), attemptId: 'attempt-3', disposition: 'busy' },
      code: 'REVISIT_ATTEMPT_EXISTS',
    },
    {
      rule: 'S3-13',
      body: { ...genuine(4), answers: { programme: 'post-complaint', satisfiedWithHandling: true } },
      code: 'REVISIT_ANSWERS_MISMATCHED',
    },
  ])('$rule refuses a second attempt with $code', async ({ body, code }) => {
    await call(inVain(3));
    await expect(call(body)).rejects.toEqual(refusedWith(code));
    expect(await history()).toHaveLength(2);
  });

  it('S3-7 S3-2 takes no attempt after its outcome', async () => {
    await call(genuine(3));
    await expect(call(inVain(4))).rejects.toEqual(refusedWith('REVISIT_CONCLUDED'));
  });

  it('knows the revisits that it has', () =>
    expect(call(inVain(3), { params: { revisitId: 'nobody-1' } })).rejects.toEqual(refusedWith('REVISIT_UNKNOWN')));

  it('takes no attempt of an auditor', () =>
    expect(call(inVain(3), { role: 'auditor' })).rejects.toEqual(refusedWith('ROLE_NOT_ALLOWED')));
});
