import { complaintEvents } from '@taizhang/complaint/contract';
import { openTestContext, type TestContext } from '@taizhang/nest-kit/testing';
import { revisitContext } from '../index.js';

/** Nine in the morning in UTC, five in the afternoon in China, on a day of March 2026. */
export const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;

/** Revisit on real stores, beside the log of complaints. */
export function openRevisits(): Promise<TestContext> {
  return openTestContext(() => ({ definition: revisitContext() }), { complaint: complaintEvents, customer: {} });
}

/** A revisit after a showing, by hand. */
export const showing = (change: object = {}) => ({
  ...{ programme: 'showing', customerId: 'customer-1', dueAt: on(5), policyVersion: '1.0', occurredAt: on(2) },
  ...change,
});

export const inVain = (day: number, disposition = 'no-answer') => ({
  ...{ attemptId: `attempt-${day}`, disposition, occurredAt: on(day) },
});

export const genuine = (day: number) => ({
  ...{ attemptId: `attempt-${day}`, disposition: 'connected', occurredAt: on(day) },
  answers: { programme: 'showing', showingTookPlace: 'yes', satisfaction: 'satisfied' },
});
