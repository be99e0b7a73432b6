import { intakeEvents } from '@taizhang/intake/contract';
import type { CommandAnswer } from '@taizhang/nest-kit';
import { openTestContext, type TestContext, type TestRequest } from '@taizhang/nest-kit/testing';
import { revisitEvents } from '@taizhang/revisit/contract';
import { complaintContext } from '../index.js';
import { on } from './complaint.fixtures.js';

/** Complaint on real stores, beside the logs that it reacts to. */
export function openComplaints(): Promise<TestContext> {
  return openTestContext(() => ({ definition: complaintContext() }), {
    customer: {},
    intake: intakeEvents,
    revisit: revisitEvents,
  });
}

/** What the desk writes down of a complaint, on a day of March 2026. */
export const desk = (change: object = { customerId: 'customer-1' }) => ({
  project: '翡翠城',
  ...{ problem: '电梯停了三天', demand: '今天修好', occurredAt: on(2) },
  ...change,
});

export const founded = (day: number, change: object = {}) => ({
  ...{ founded: true, severity: 'ordinary', responsibleDepartment: 'engineering' },
  ...{ promisedAt: on(28), occurredAt: on(day), ...change },
});

/** What the steps of handling say. */
export const handling = {
  start: (day: number) => ({ investigator: 'engineer-2', occurredAt: on(day) }),
  complete: (day: number) => ({ cause: '刹车磨损', responsiblePerson: 'engineer-5', occurredAt: on(day) }),
  resolve: (day: number) => ({ solution: '已换刹车', rootCause: '漏检', occurredAt: on(day) }),
};

/** Asks for a step of one complaint. */
export function stepsOf(complaints: TestContext, complaintId: string) {
  return (step: string, body: object, request: TestRequest = {}) =>
    complaints.ask<CommandAnswer>(step, { ...request, params: { complaintId }, body });
}
