import type { CustomerEvent } from '@taizhang/customer/contract';

/** Types of entries that are accesses to the data of those whom they name; a refused access is one, too. */
export const ACCESS_TYPES = [
  'PhoneNumberRevealed',
  'PhoneNumberUsedInCall',
  'PhoneNumberSearched',
  'CustomerAccessed',
  'AccessRefused',
  'CustomersAccessed',
] as const;

export type Access = Extract<CustomerEvent, { readonly type: (typeof ACCESS_TYPES)[number] }>;

/** Whose data an access is to, each once however often it names them. */
export function subjectsNamed({ type, data }: Pick<Access, 'type' | 'data'>): readonly string[] {
  if ('customerId' in data) return [data.customerId];
  return type === 'CustomersAccessed' ? [...new Set(data.shown.flatMap(({ customerIds }) => customerIds))] : [];
}
