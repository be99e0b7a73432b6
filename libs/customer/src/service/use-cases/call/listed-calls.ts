import { pageOf, pageQuery, type ContextServices } from '@taizhang/nest-kit';
import type { Find } from '@taizhang/read-models';
import { z } from 'zod';
import { callDocument, type CallDocument } from '../../../contract/index.js';
import type { Looking } from '../../access/access-gateway.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { calls } from '../../projections/calls.projection.js';

/** How a list of calls is asked for: the look that it is has a purpose. */
export const callsQuery = pageQuery.extend({ purpose: z.string().max(100).exactOptional() });

export const callsAnswer = pageOf(callDocument);

interface Listing {
  readonly find: Find<CallDocument> & { readonly limit: number };
  readonly purpose?: string | undefined;
  readonly looking: Looking;
}

/** A page of the calls with customers whom the caller may see, once the look at them is on record. */
export async function listedCalls(
  { find, purpose, looking }: Listing,
  services: ContextServices,
  { gateway }: Pick<CustomerParts, 'gateway'>,
): Promise<z.infer<typeof callsAnswer>> {
  const access = gateway(services);
  const scope = await access.scope(looking);
  const choose = async (some: readonly CallDocument[]) => {
    if (scope === 'everybody') return some;
    const visible = new Set(await access.visible(customersOf(some), looking));
    return some.filter(({ customerId }) => visible.has(customerId));
  };
  const page = await visiblePage(services.readModels.collection(calls), { find, choose });
  const grounds = purpose === undefined ? {} : { purpose };
  const asked = { kind: 'list', customerIds: customersOf(page.items), fields: ['calls'], ...grounds } as const;
  const permit = await access.look(asked, looking);
  const items = page.items.filter(({ customerId }) => permit.customerIds.includes(customerId));
  return { items, ...(page.next !== undefined && { next: page.next }) };
}

function customersOf(some: readonly CallDocument[]): readonly string[] {
  return [...new Set(some.map(({ customerId }) => customerId))];
}
