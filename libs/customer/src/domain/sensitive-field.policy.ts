import type { ArchiveField } from '../contract/archive.fields.js';

/**
 * What PIPL 28 and class 隐私 protect: off by default for every customer (C-25). Named here as well as in the contract's
 * description of the fields, and a test holds the two together, because a domain takes types alone of a contract.
 */
const SENSITIVE: ReadonlySet<ArchiveField> = new Set([
  'personality',
  'hobbies',
  'familyMembers',
  'education',
  'abilities',
  'health',
]);

export function isSensitive(field: ArchiveField): boolean {
  return SENSITIVE.has(field);
}
