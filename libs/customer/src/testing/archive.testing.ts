import type { CustomerRegistered } from '../domain/customer.commands.js';

/** Circumstances that the specs of an archive's topics share. */
export const at = '2026-03-02T09:00:00.000Z';
export const label = { customerId: 'KH-1', subjectId: 'KH-1' };
export const registered: CustomerRegistered = {
  type: 'CustomerRegistered',
  data: { ...label, name: '李雷', archiveKind: 'buyer', filedAt: at, source: 'visit', occurredAt: at },
};

/** The data without one of its fields. */
export function without<Data extends object, Name extends keyof Data>(data: Data, name: Name): Omit<Data, Name> {
  const rest: Partial<Data> = { ...data };
  delete rest[name];
  return rest as Omit<Data, Name>; // everything but that field
}
