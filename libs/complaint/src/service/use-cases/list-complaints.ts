import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { complaintSummary } from '../../contract/index.js';
import { complaints, summaryOf } from '../projections/complaints.projection.js';
import { READERS } from '../roles.js';

const { status, handledBy } = complaintSummary.shape;

const complaintsQuery = pageQuery.extend({ status: status.exactOptional(), handledBy: handledBy.exactOptional() });

export const listComplaints = useCase({
  kind: 'query',
  name: 'complaints',
  summary: 'Open complaints, or those of one status, by promised time; those not yet judged first',
  method: 'GET',
  path: 'complaints',
  roles: READERS,
  query: complaintsQuery,
  answer: pageOf(complaintSummary),
  refusals: [],
  async handle({ query: { status, handledBy, ...page } }, { readModels }) {
    const { items, ...rest } = await readModels.collection(complaints).find({
      where: {
        ...(status === undefined ? { open: true } : { status }),
        ...(handledBy !== undefined && { handledBy }),
      },
      sort: { field: 'promisedAt', direction: 'ascending' },
      ...page,
    });
    return { items: items.map(summaryOf), ...rest };
  },
});
