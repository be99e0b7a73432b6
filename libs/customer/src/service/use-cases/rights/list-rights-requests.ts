import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { rightsRequestDocument } from '../../../contract/index.js';
import { rightsRequests } from '../../projections/rights-requests.projection.js';

const { status } = rightsRequestDocument.shape;

export const listRightsRequests = useCase({
  kind: 'query',
  name: 'rights-requests',
  summary: "Customers' requests about their own data, what is due first",
  method: 'GET',
  path: 'rights-requests',
  roles: ['supervisor', 'compliance-officer', 'auditor'],
  query: pageQuery.extend({ status: status.exactOptional() }),
  answer: pageOf(rightsRequestDocument),
  refusals: [],
  handle: ({ query: { limit, cursor, ...where } }, { readModels }) =>
    readModels.collection(rightsRequests).find({
      ...{ limit, where, sort: { field: 'dueAt', direction: 'ascending' } },
      ...(cursor !== undefined && { cursor }),
    }),
});
