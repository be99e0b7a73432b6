import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { z } from 'zod';
import { itemDocument, type ItemDocument } from '../../../contract/index.js';
import { ACCESS_REFUSALS } from '../../access/access-refusal.js';
import { chooseTied } from '../../access/choose-tied.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { items } from '../../projections/items.projection.js';
import { customerParams } from '../params.js';

/** Which items there are and where; nothing that they say. */
export const listItems = useCase({
  kind: 'query',
  name: 'items',
  summary: 'The physical items of a customer: where each is, or who has it',
  method: 'GET',
  path: 'customers/:customerId/items',
  roles: ['agent', 'supervisor', 'compliance-officer', 'auditor'],
  untied: ['compliance-officer', 'auditor'],
  params: customerParams,
  query: pageQuery,
  answer: pageOf(itemDocument),
  refusals: [],
  handle: ({ params: { customerId }, query: { limit, cursor } }, { readModels }) =>
    readModels.collection(items).find({ where: { customerId }, limit, ...(cursor !== undefined && { cursor }) }),
});

/** S1-58: overdue is what is out and should be back before now. */
export const listOverdueItems = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'overdue-items',
    summary: 'Items that should be back by now, longest overdue first, of the customers whom the caller may see',
    method: 'GET',
    path: 'overdue-items',
    roles: 'authenticated',
    query: pageQuery.extend({ purpose: z.string().max(100).exactOptional() }),
    answer: pageOf(itemDocument),
    refusals: [...ACCESS_REFUSALS],
    async handle({ query: { limit, cursor, purpose }, ...looking }, services) {
      const choose = chooseTied<ItemDocument>({ gateway, looking, services, untied: [] });
      const late = { where: { status: 'out' }, range: { field: 'returnBy', to: looking.now }, limit } as const;
      const find = { ...late, ...(cursor !== undefined && { cursor }) };
      const page = await visiblePage(services.readModels.collection(items), { find, choose });
      const grounds = purpose === undefined ? {} : { purpose };
      const customerIds = [...new Set(page.items.map(({ customerId }) => customerId))];
      const asked = { kind: 'list', customerIds, fields: ['items'], ...grounds } as const;
      const permit = await gateway(services).look(asked, looking);
      const shown = page.items.filter(({ customerId }) => permit.customerIds.includes(customerId));
      return { items: shown, ...(page.next !== undefined && { next: page.next }) };
    },
  });
