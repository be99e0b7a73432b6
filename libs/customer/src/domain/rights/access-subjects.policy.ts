import type { CustomerEvent } from '../../contract/customer.events.js';

/** Types that are accesses to one customer's data, refused ones too. */
const SINGLE: readonly string[] = [
  'PhoneNumberRevealed',
  'PhoneNumberUsedInCall',
  'PhoneNumberSearched',
  'CustomerAccessed',
  'AccessRefused',
];

/** Types of entries that name whose data were looked at. */
export const ACCESS_TYPES: readonly string[] = [...SINGLE, 'CustomersAccessed'];

type Fact = { readonly type: string; readonly data: object };

/** Whose data an entry is an access to, each once; nobody's when it is none. */
export function accessedCustomers(fact: Fact): readonly string[] {
  const event = fact as CustomerEvent; // of this context's log
  if (event.type === 'CustomersAccessed') {
    return [...new Set(event.data.shown.flatMap(({ customerIds }) => customerIds))];
  }
  return SINGLE.includes(event.type) && 'customerId' in event.data ? [event.data.customerId] : [];
}
