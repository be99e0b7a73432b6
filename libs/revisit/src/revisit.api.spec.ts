import { describe, expect, it } from '@jest/globals';
import { recordAttemptBody, scheduleRevisitBody } from './contract/index.js';

const at = '2026-03-02T09:00:00.000Z';

describe('the body to schedule a revisit', () => {
  const body = { programme: 'showing', customerId: 'customer-1', dueAt: at, policyVersion: '2.0' };
  const accepts = (other: object) => scheduleRevisitBody.safeParse({ ...body, ...other }).success;

  it('takes the client to be in China unless told', () => {
    expect(scheduleRevisitBody.parse(body).utcOffsetMinutes).toBe(480);
    expect(scheduleRevisitBody.parse({ ...body, utcOffsetMinutes: 0 }).utcOffsetMinutes).toBe(0);
  });
  it('S3-49 does not take a revisit after a complaint: the resolution schedules it', () =>
    expect(accepts({ programme: 'post-complaint', complaintId: 'complaint-7' })).toBe(false));
  it.each(Object.keys(body))('is refused without %s', (field) => expect(accepts({ [field]: undefined })).toBe(false));
  it('is refused with a field it does not know', () => expect(accepts({ phone: '13800138000' })).toBe(false));
  it.each([-721, 841, 1.5])('is refused %d minutes from UTC', (utcOffsetMinutes) =>
    expect(accepts({ utcOffsetMinutes })).toBe(false),
  );
});

describe('the body to record an attempt', () => {
  const accepts = (body: object) => recordAttemptBody.safeParse({ attemptId: 'a-1', ...body }).success;
  const answers = { programme: 'showing', showingTookPlace: 'yes' };

  it.each(['switched-off', 'no-answer', 'busy'])('S3-4 takes %s, without answers', (disposition) => {
    expect(accepts({ disposition })).toBe(true);
    expect(accepts({ disposition, answers })).toBe(false);
  });
  it('S3-7 takes a connected one only with answers', () => {
    expect(accepts({ disposition: 'connected', answers })).toBe(true);
    expect(accepts({ disposition: 'connected' })).toBe(false);
  });
  it('S3-15 takes answers that break off at once', () =>
    expect(accepts({ disposition: 'connected', answers: { programme: 'post-complaint' } })).toBe(true));
  it('S3-2 takes no outcome from the agent', () =>
    expect(accepts({ disposition: 'connected', answers, outcome: 'genuine' })).toBe(false));
  it('does not mix the questions of two programmes', () =>
    expect(accepts({ disposition: 'connected', answers: { ...answers, satisfiedWithHandling: true } })).toBe(false));
});
