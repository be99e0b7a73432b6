import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { revisitSummary } from '../../contract/index.js';
import { revisits, summaryOf } from '../projections/revisits.projection.js';
import { READERS } from '../roles.js';

const { status, programme } = revisitSummary.shape;

const revisitsQuery = pageQuery.extend({ status: status.exactOptional(), programme: programme.exactOptional() });

export const listRevisits = useCase({
  kind: 'query',
  name: 'revisits',
  summary: 'The work-list: revisits that are open, or those of one status, by the time they are due',
  method: 'GET',
  path: 'revisits',
  roles: READERS,
  query: revisitsQuery,
  answer: pageOf(revisitSummary),
  refusals: [],
  async handle({ query: { status, programme, ...page } }, { readModels }) {
    const { items, ...rest } = await readModels.collection(revisits).find({
      where: {
        ...(status === undefined ? { open: true } : { status }),
        ...(programme !== undefined && { programme }),
      },
      sort: { field: 'dueAt', direction: 'ascending' },
      ...page,
    });
    return { items: items.map(summaryOf), ...rest };
  },
});
