import { accessedCustomers, type AccessEvent } from '@taizhang/customer/contract';
import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';

/** How many accesses to a customer's data there were, and where the last of them stands in the log. */
export type AccessCountDocument = Readonly<{
  /** Archive number. */
  id: string;
  count: number;
  last: number;
}>;

/** Kept beside the accesses, so that one which is missing there is missed. */
export const accessCounts: CollectionDefinition<AccessCountDocument> = { name: 'access-counts', indexes: [] };

const counted = (
  before: AccessCountDocument | undefined,
  { position }: { readonly position: number },
  id: string,
): AccessCountDocument => ({ id, count: (before?.count ?? 0) + 1, last: Math.max(before?.last ?? 0, position) });

export const accessCountsProjection = projectionOf<AccessEvent, AccessCountDocument>('customer')({
  collection: accessCounts,
  version: 1,
  id: accessedCustomers,
  when: {
    PhoneNumberRevealed: counted,
    PhoneNumberUsedInCall: counted,
    PhoneNumberSearched: counted,
    CustomerAccessed: counted,
    AccessRefused: counted,
    CustomersAccessed: counted,
  },
});
