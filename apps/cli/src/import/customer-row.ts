import { identifierPattern, personIdPattern } from '@taizhang/kernel';
import { z } from 'zod';
import type { FileFormat } from './importer.js';
import { parseDateTime, type UtcOffset } from './times.js';

/** A register of customers, one row a customer. */
export const CUSTOMER_REGISTER: FileFormat = {
  columns: [
    'externalId', 'name', 'phone', 'archiveKind', 'estate', 'businessNeed', 'channel', 'source', 'collectedAt',
    'noticeVersion', 'purposes', 'scope', 'collector', 'consentedAt',
  ],
  delimiter: ',',
  encoding: 'utf8',
}; // prettier-ignore

/** In front of another system's id it makes the archive number: 导入. */
const PREFIX = 'DR-';

const reference = z.string().regex(identifierPattern(60));
const purpose = z.enum([
  'service-call',
  'complaint-handling',
  'revisit',
  'viewing-appointment',
  'contract',
  'data-subject-request',
]);

export const customerRow = z.object({
  externalId: reference,
  name: z.string().trim().min(1).max(100),
  phone: z.string(),
  archiveKind: z.enum(['owner', 'tenant', 'landlord', 'buyer', 'seller', 'other']),
  /** Empty where the customer is about none. */
  estate: z.union([z.literal(''), z.string().regex(/^(?!.*\d{7})[^\n\r\t]{1,60}$/u)]),
  businessNeed: z.string().max(500),
  /** How the customer came to the company (S1-16). */
  channel: z.enum(['phone', 'visit', 'letter', 'online', 'event', 'import']),
  /** The lawful source of the number (S0-2). */
  source: z.enum(['client-provided', 'negotiation-record', 'fictitious']),
  collectedAt: z.string().max(40),
  noticeVersion: reference,
  /** Separated by `;`. */
  purposes: z
    .string()
    .max(200)
    .transform((text) => text.split(';').map((each) => each.trim()))
    .pipe(z.array(purpose).min(1).max(6)),
  scope: z.enum(['company', 'company-and-partners']),
  /** Who told the customer and took the consent. */
  collector: z.string().regex(personIdPattern),
  consentedAt: z.string().max(40),
});

export type CustomerRow = z.infer<typeof customerRow>;

export interface CustomerTimes {
  readonly collectedAt: string;
  readonly givenAt: string;
}

export function archiveNumberOf({ externalId }: CustomerRow): string {
  return `${PREFIX}${externalId}`;
}

/** The times of a row, or the columns that hold none. */
export function timesOf(row: CustomerRow, offset: UtcOffset): CustomerTimes | readonly string[] {
  const collectedAt = instantOf(row.collectedAt, offset);
  const givenAt = instantOf(row.consentedAt, offset);
  if (collectedAt !== undefined && givenAt !== undefined) return { collectedAt, givenAt };
  return [...(collectedAt === undefined ? ['collectedAt'] : []), ...(givenAt === undefined ? ['consentedAt'] : [])];
}

function instantOf(text: string, offset: UtcOffset): string | undefined {
  const at = parseDateTime(text, offset);
  return at === undefined ? undefined : new Date(at).toISOString();
}
