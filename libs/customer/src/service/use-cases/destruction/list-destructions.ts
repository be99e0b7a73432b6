import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { listedDestruction, type ListedDestruction } from '../../../contract/index.js';
import { chooseTied } from '../../access/choose-tied.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { destructions } from '../../projections/destructions.projection.js';

/** Whose duty it is for every archive. */
const SEE_ALL = ['compliance-officer', 'auditor'] as const;

const { status, customerId } = listedDestruction.shape;

/** S1-67: where the second person finds what waits for them. It shows nothing personal, so it is no access. */
export const listDestructions = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'destructions',
    summary: 'Destructions and where they stand; a supervisor sees those of their customers, and those they signed',
    method: 'GET',
    path: 'destructions',
    roles: ['supervisor', ...SEE_ALL],
    // Rows are chosen one by one: when it is done there is nobody left to be tied to, and who signed still finds it.
    untied: 'everybody',
    query: pageQuery.extend({ status: status.exactOptional(), customerId: customerId.exactOptional() }),
    answer: pageOf(listedDestruction),
    refusals: [],
    handle({ query: { limit, cursor, ...where }, ...looking }, services) {
      const { personId } = looking.caller;
      const knows = ({ executor, supervisor }: ListedDestruction) => [executor, supervisor].includes(personId);
      const choose = chooseTied({ gateway, looking, services, untied: SEE_ALL, knows });
      const find = { where, limit, ...(cursor !== undefined && { cursor }) };
      return visiblePage(services.readModels.collection(destructions), { find, choose });
    },
  });
