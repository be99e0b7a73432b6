import type { ConfidentialityClass } from '@taizhang/access';
import { ARCHIVE_FIELDS } from '../../contract/archive.fields.js';

/** What answers hold of a customer beside the fields of an archive. */
const OTHER_FIELDS: Readonly<Record<string, ConfidentialityClass>> = {
  number: 'basic',
  phoneNumbers: 'basic',
  customerId: 'basic',
  archiveKind: 'basic',
  filedAt: 'basic',
  externalId: 'basic',
  businessNeed: 'business',
  note: 'business',
  followUps: 'business',
  parts: 'business',
  transactions: 'financial',
  consents: 'basic',
};

/** The confidentiality class (S1-76) of what an answer calls so. What nobody has classified is private. */
export function classOf(field: string): ConfidentialityClass {
  const [name = ''] = field.split('.');
  const archiveFields: Readonly<Record<string, { readonly class: ConfidentialityClass }>> = ARCHIVE_FIELDS;
  if (Object.hasOwn(archiveFields, name)) return archiveFields[name]?.class ?? 'private';
  return Object.hasOwn(OTHER_FIELDS, name) ? (OTHER_FIELDS[name] ?? 'private') : 'private';
}
