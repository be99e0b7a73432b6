import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { RevisitEvent } from '../../contract/index.js';
import { on } from '../../testing/revisit.testing.js';
import { revisitsProjection } from './revisits.projection.js';

const revisitId = 'case-1-r1';
const scheduled: RevisitEvent = {
  type: 'RevisitScheduled',
  data: {
    ...{ revisitId, programme: 'post-complaint', complaintId: 'case-1', dueAt: on(5) },
    ...{ utcOffsetMinutes: 480, policyVersion: '1.0', occurredAt: on(2) },
  },
};
const attempt = (number: number): RevisitEvent => ({
  type: 'AttemptMade',
  data: {
    ...{ revisitId, attemptId: `a-${number}`, number, agent: 'YITZ', disposition: 'busy', occurredAt: on(2 + number) },
  },
});
const concluded: RevisitEvent = {
  type: 'RevisitConcluded',
  data: {
    ...{ revisitId, programme: 'post-complaint', complaintId: 'case-1', occurredAt: on(5) },
    ...{ outcome: 'invalid', invalidBecause: 'unreached', attempts: 3 },
  },
};
const only = (...facts: RevisitEvent[]) => documentsOf(revisitsProjection, 'revisit', facts)[revisitId];
const due = { id: revisitId, programme: 'post-complaint', complaintId: 'case-1', dueAt: on(5) };

describe('the work-list', () => {
  it('S3-49 shows a revisit that is due', () =>
    expect(only(scheduled)).toEqual({ ...due, version: 1, status: 'due', open: true, attempts: 0 }));
  it('S3-5 shows that it is undetermined while it is tried in vain', () =>
    expect(only(scheduled, attempt(1), attempt(2))).toEqual({
      ...{ ...due, version: 3, status: 'undetermined', open: true, attempts: 2, lastDisposition: 'busy' },
    }));
  it('S3-6 S3-7 shows its one outcome', () =>
    expect(only(scheduled, attempt(1), attempt(2), attempt(3), concluded)).toEqual({
      ...{ ...due, version: 5, status: 'concluded', open: false, attempts: 3, lastDisposition: 'busy' },
      ...{ outcome: 'invalid', invalidBecause: 'unreached' },
    }));
  it('shows nothing of what was never scheduled', () => expect(only(attempt(1), concluded)).toBeUndefined());
});
