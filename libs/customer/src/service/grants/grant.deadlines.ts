import { firedBy, type Deadline } from '@taizhang/nest-kit';
import { accessRequests } from '../projections/access-requests.projection.js';
import { breakGlasses } from '../projections/break-glasses.projection.js';
import { breakGlass, request } from './aggregates.js';

/** How many are written down at a time; the rest follows the next time. */
const AT_ONCE = 200;
const EVERY_MS = 30_000;

/** Written down for the reader's sake only: whether a grant holds is told by the clock. */
export const recordLapsedGrants: Deadline = {
  name: 'grant-ended.record-lapse',
  every: EVERY_MS,
  async fire({ executor, readModels }, { now, signal }) {
    const ended = { where: { status: 'granted' }, range: { field: 'until', to: now }, limit: AT_ONCE } as const;
    const { items } = await readModels.collection(accessRequests).find(ended);
    for (const { requestId } of items) {
      if (signal.aborted) return;
      const command = { type: 'RecordLapse', data: { requestId, occurredAt: now } } as const;
      await executor.execute({ aggregate: request, id: requestId, command }, firedBy(recordLapsedGrants, requestId));
    }
  },
};

/** Written down for the reader's sake only: whether a review is overdue, and bars the next break-glass, is told by the clock. */
export const recordOverdueReviews: Deadline = {
  name: 'review-overdue.record-it',
  every: EVERY_MS,
  async fire({ executor, readModels }, { now, signal }) {
    const due = { where: { status: 'unreviewed' }, range: { field: 'reviewDueAt', to: now }, limit: AT_ONCE } as const;
    const { items } = await readModels.collection(breakGlasses).find(due);
    for (const { breakGlassId, personId, isOverdue } of items) {
      if (signal.aborted) return;
      if (isOverdue) continue;
      const command = { type: 'RecordReviewOverdue', data: { breakGlassId, occurredAt: now } } as const;
      const cause = firedBy(recordOverdueReviews, breakGlassId);
      await executor.execute({ aggregate: breakGlass, id: personId, command }, cause);
    }
  },
};
