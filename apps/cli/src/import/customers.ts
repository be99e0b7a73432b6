import { DomainError } from '@taizhang/kernel';
import { parsePhoneNumber } from '@taizhang/privacy';
import type { SuiteClient } from '../client/suite-client.js';
import { customerCommands } from './customer-commands.js';
import { CUSTOMER_REGISTER, customerRow, timesOf, type CustomerRow, type CustomerTimes } from './customer-row.js';
import type { Fields, Importer, Rejection, RowResult } from './importer.js';
import { invalidRow, isRejection, parseRow, rejected } from './row-results.js';
import { sendRow } from './send.js';
import type { UtcOffset } from './times.js';

/** A register of customers: every row an archive with a number and the consent to its use. */
export function customersImporter(offset: UtcOffset): Importer {
  return {
    kind: 'customers',
    format: CUSTOMER_REGISTER,
    // Rows about one customer keep the file's order; the second is the same again, or refused.
    laneOf: ({ externalId }) => externalId,
    send: (fields, client) => sendCustomer(fields, client, offset),
  };
}

async function sendCustomer(fields: Fields, client: SuiteClient, offset: UtcOffset): Promise<RowResult> {
  const row = parseRow(customerRow, fields);
  if (isRejection(row)) return row;
  const times = timesOf(row, offset);
  if (!('collectedAt' in times)) return invalidRow(times);
  // Looked at here too, so that a row with a bad number leaves no archive without one behind.
  return badNumber(row) ?? sendBoth(row, times, client);
}

async function sendBoth(row: CustomerRow, times: CustomerTimes, client: SuiteClient): Promise<RowResult> {
  const [archive, number] = customerCommands(row, times);
  const filed = await sendRow(client, archive);
  if (isRejection(filed)) return filed;
  const recorded = await sendRow(client, number);
  if (isRejection(recorded)) return recorded;
  return filed.kind === 'accepted' ? filed : recorded;
}

function badNumber({ phone }: CustomerRow): Rejection | undefined {
  try {
    parsePhoneNumber(phone);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return rejected(String(error.code), error.message);
    throw error;
  }
}
