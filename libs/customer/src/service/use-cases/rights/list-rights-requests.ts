import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { rightsRequestDocument, type RightsRequestDocument } from '../../../contract/index.js';
import { chooseTied } from '../../access/choose-tied.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { rightsRequests } from '../../projections/rights-requests.projection.js';

/** Whose duty it is for every customer. */
const SEE_ALL = ['compliance-officer', 'auditor'] as const;

const { status } = rightsRequestDocument.shape;

export const listRightsRequests = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'rights-requests',
    summary: "Customers' requests about their own data, what is due first; a supervisor sees those of their customers",
    method: 'GET',
    path: 'rights-requests',
    roles: ['supervisor', ...SEE_ALL],
    query: pageQuery.extend({ status: status.exactOptional() }),
    answer: pageOf(rightsRequestDocument),
    refusals: [],
    handle({ query: { limit, cursor, ...where }, ...looking }, services) {
      const choose = chooseTied<RightsRequestDocument>({ gateway, looking, services, untied: SEE_ALL });
      const sort = { field: 'dueAt', direction: 'ascending' } as const;
      const find = { where, sort, limit, ...(cursor !== undefined && { cursor }) };
      return visiblePage(services.readModels.collection(rightsRequests), { find, choose });
    },
  });
