import type { CustomerEvent } from './customer.events.js';

/** Types of entries that are accesses to the data of those whom they name; a refused access is one, too. */
export const ACCESS_TYPES = [
  'PhoneNumberRevealed',
  'PhoneNumberUsedInCall',
  'PhoneNumberSearched',
  'CustomerAccessed',
  'AccessRefused',
  'CustomersAccessed',
] as const;

export type AccessEvent = Extract<CustomerEvent, { readonly type: (typeof ACCESS_TYPES)[number] }>;

/**
 * Whose data an entry of the log of customers is an access to, each once however often it names them; nobody's when it is
 * none. By it accesses are numbered: whoever numbers them goes by the same rule.
 */
export function accessedCustomers({ type, data }: { readonly type: string; readonly data: object }): readonly string[] {
  const event = { type, data } as CustomerEvent; // of that log
  if (event.type === 'CustomersAccessed') {
    return [...new Set(event.data.shown.flatMap(({ customerIds }) => customerIds))];
  }
  return isAccess(event) ? [event.data.customerId] : [];
}

function isAccess(event: CustomerEvent): event is Exclude<AccessEvent, { readonly type: 'CustomersAccessed' }> {
  return event.type !== 'CustomersAccessed' && ACCESS_TYPES.some((type) => type === event.type);
}
