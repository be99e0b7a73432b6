import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { id } from '../../../contract/fields.js';
import { dueReview, type ArchiveHoldingDocument } from '../../../contract/index.js';
import { monthsAfter } from '../../../domain/months.policy.js';
import { archivePolicyOf } from '../../archive-policies.js';
import { requireUnitInView } from '../../staff/unit-in-view.js';
import { archiveHoldings } from '../../projections/archive-holdings.projection.js';

const DAY_MS = 86_400_000;

/** S1-5: the work-list of tidying. Archive numbers only. */
export const listDueReviews = useCase({
  kind: 'query',
  name: 'due-reviews',
  summary: "A unit's archives that have to be gone through by now, the longest overdue first",
  method: 'GET',
  path: 'archive-reviews',
  roles: ['supervisor', 'general-manager'],
  query: pageQuery.extend({ orgUnitId: id }),
  answer: pageOf(dueReview),
  refusals: ['UNIT_NOT_ALLOWED'],
  async handle({ query: { orgUnitId, limit, cursor }, caller, now }, services) {
    await requireUnitInView(orgUnitId, caller, services);
    const { policy } = await archivePolicyOf(orgUnitId, now, services);
    const { items, next } = await services.readModels.collection(archiveHoldings).find({
      ...{ where: { unitId: orgUnitId }, range: { field: 'reviewedAt', to: latestReview(policy.reviewMonths, now) } },
      ...{ limit, ...(cursor !== undefined && { cursor }) },
    });
    const due = items.flatMap((holding) => dueOf(holding, policy.reviewMonths));
    return { items: due.filter(({ dueAt }) => dueAt <= now), ...(next !== undefined && { next }) };
  },
});

/** Short months put a date off by up to three days, so a page is taken a little too large and then looked through. */
function latestReview(reviewMonths: number, now: string): string {
  return new Date(Date.parse(monthsAfter(now, -reviewMonths)) + 4 * DAY_MS).toISOString();
}

function dueOf({ customerId, unitId, reviewedAt }: ArchiveHoldingDocument, reviewMonths: number) {
  if (reviewedAt === undefined) return [];
  const owner = unitId === undefined ? {} : { unitId };
  return [{ customerId, ...owner, reviewedAt, dueAt: monthsAfter(reviewedAt, reviewMonths) }];
}
