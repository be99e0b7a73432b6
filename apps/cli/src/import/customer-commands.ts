import { archiveNumberOf, type CustomerRow, type CustomerTimes } from './customer-row.js';
import type { Command } from './send.js';

/**
 * The archive of a row, then its number. Keys say which row of which customer it is and are never made of what is in it: a
 * key stands in the log, and a digest of a number can be undone by trying all numbers.
 */
export function customerCommands(row: CustomerRow, times: CustomerTimes): readonly [Command, Command] {
  const customerId = archiveNumberOf(row);
  return [
    { path: '/customer/customers', key: `customers-${row.externalId}`, body: archiveOf(row, customerId, times) },
    {
      path: `/customer/customers/${customerId}/phone-numbers`,
      key: `customers-${row.externalId}-number`,
      body: numberOf(row, times),
    },
  ];
}

function archiveOf(row: CustomerRow, customerId: string, { collectedAt }: CustomerTimes): object {
  const { externalId, name, archiveKind, estate, businessNeed, channel } = row;
  return {
    ...{ customerId, externalId, name, archiveKind, source: channel, filedAt: collectedAt },
    ...(estate !== '' && { estate }),
    ...(businessNeed.trim() !== '' && { businessNeed }),
  };
}

/** Without `occurredAt`: it is entered now, and late where that is late (S0-4). */
function numberOf(row: CustomerRow, { collectedAt, givenAt }: CustomerTimes): object {
  const { phone, source, noticeVersion, purposes, scope, collector, channel } = row;
  const consent = { noticeVersion, purposes, scope, collector, channel, givenAt };
  return { phoneNumberId: 'main', number: phone, source, consent, collectedAt };
}
