import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { breakGlassDocument, type BreakGlassDocument } from '../../../contract/index.js';
import { breakGlasses } from '../../projections/break-glasses.projection.js';

const { status } = breakGlassDocument.shape;

/** The review list: those whose review is due first come first. */
export const listBreakGlasses = useCase({
  kind: 'query',
  name: 'break-glasses',
  summary: 'What was opened without asking, and whether its review is overdue',
  method: 'GET',
  path: 'break-glasses',
  roles: ['compliance-officer', 'auditor', 'general-manager'],
  query: pageQuery.extend({ status: status.default('unreviewed') }),
  answer: pageOf(breakGlassDocument),
  refusals: [],
  async handle({ query: { limit, cursor, status: asked }, now }, { readModels }) {
    const first = { where: { status: asked }, sort: { field: 'reviewDueAt', direction: 'ascending' } } as const;
    const paging = { limit, ...(cursor !== undefined && { cursor }) };
    const { items, ...rest } = await readModels.collection(breakGlasses).find({ ...first, ...paging });
    return { items: items.map((glass) => asOf(glass, now)), ...rest };
  },
});

function asOf(glass: BreakGlassDocument, now: string): BreakGlassDocument {
  const isLate = glass.status === 'unreviewed' && Date.parse(glass.reviewDueAt) <= Date.parse(now);
  return { ...glass, isOverdue: isLate };
}
