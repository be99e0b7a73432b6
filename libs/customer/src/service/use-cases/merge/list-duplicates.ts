import { pageQuery, useCase } from '@taizhang/nest-kit';
import type { ReadModels } from '@taizhang/read-models';
import { duplicatePairs, type CustomerDocument } from '../../../contract/index.js';
import { ACCESS_REFUSALS } from '../../access/access-refusal.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customers } from '../../projections/customers.projection.js';
import { duplicates, type DuplicateDocument } from '../../projections/duplicates.projection.js';
import { lookQuery } from '../params.js';

export const listDuplicates = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'duplicates',
    summary: 'Pairs of archives that share a number, masked, of which the caller may see both; the longest known first',
    method: 'GET',
    path: 'duplicates',
    roles: 'authenticated',
    query: pageQuery.extend(lookQuery),
    answer: duplicatePairs,
    looks: true,
    refusals: ACCESS_REFUSALS,
    async handle({ query: { limit, cursor, ...grounds }, ...looking }, services) {
      const { readModels } = services;
      const access = gateway(services);
      const choose = async (pairs: readonly DuplicateDocument[]) => {
        const visible = new Set(await access.visible(customersOf(pairs), looking));
        return pairs.filter(({ customerIds }) => customerIds.every((id) => visible.has(id)));
      };
      const sort = { field: 'suspectedAt', direction: 'ascending' } as const;
      const find = { sort, limit, ...(cursor !== undefined && { cursor }) };
      const { items: shown, next } = await visiblePage(readModels.collection(duplicates), { find, choose });
      const asked = {
        kind: 'list',
        customerIds: customersOf(shown),
        fields: ['phoneNumbers.masked'],
        ...grounds,
      } as const;
      const permit = await access.look(asked, looking);
      const known = await candidates(permit.customerIds, readModels);
      const items = shown.flatMap(({ pairId, suspectedAt, ...pair }) => {
        const both = pair.customerIds.flatMap((id) => known.get(id) ?? []);
        return both.length === 2 ? [{ pairId, suspectedAt, customers: both }] : [];
      });
      return { items, ...(next !== undefined && { next }), receipt: permit.receipt };
    },
  });

function customersOf(pairs: readonly DuplicateDocument[]): readonly string[] {
  return [...new Set(pairs.flatMap(({ customerIds }) => customerIds))];
}

async function candidates(customerIds: readonly string[], readModels: ReadModels) {
  const found = await Promise.all(customerIds.map((id) => readModels.collection(customers).get(id)));
  return new Map(found.filter((one) => one !== undefined).map((one) => [one.customerId, candidateOf(one)]));
}

function candidateOf({ customerId, phoneNumbers }: CustomerDocument) {
  return {
    customerId,
    phoneNumbers: phoneNumbers.map(({ phoneNumberId, masked }) => ({ phoneNumberId, masked })),
  };
}
