import { pageOf, pageQuery, type ContextServices } from '@taizhang/nest-kit';
import type { Page } from '@taizhang/read-models';
import { z } from 'zod';
import { callDocument, type CallDocument } from '../../../contract/index.js';
import type { Looking } from '../../access/access-gateway.js';
import type { CustomerParts } from '../../customer.parts.js';

/** How a list of calls is asked for: the look that it is has a purpose. */
export const callsQuery = pageQuery.extend({ purpose: z.string().max(100).exactOptional() });

export const callsAnswer = pageOf(callDocument);

interface Listing {
  readonly page: Page<CallDocument>;
  readonly purpose?: string | undefined;
  readonly looking: Looking;
}

/** As much of a page as the caller may see, once the look at it is on record. */
export async function listedCalls(
  { page, purpose, looking }: Listing,
  services: ContextServices,
  { gateway }: Pick<CustomerParts, 'gateway'>,
): Promise<z.infer<typeof callsAnswer>> {
  const customerIds = [...new Set(page.items.map(({ customerId }) => customerId))];
  const grounds = purpose === undefined ? {} : { purpose };
  const asked = { kind: 'list', customerIds, fields: ['calls'], ...grounds } as const;
  const permit = await gateway(services).look(asked, looking);
  const items = page.items.filter(({ customerId }) => permit.customerIds.includes(customerId));
  return { items, ...(page.next !== undefined && { next: page.next }) };
}
