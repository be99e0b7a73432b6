import type { AccessApproved } from './request.commands.js';

type Scope = AccessApproved['data']['scope'];

/** Whether a scope gives nothing that the other does not hold. */
export function isWithin(given: Scope, asked: Scope): boolean {
  if (!given.rights.every((right) => asked.rights.includes(right))) return false;
  if (asked.extent === 'full-archive') return given.extent === 'fields' ? given.fields.length > 0 : true;
  return (
    given.extent === 'fields' && given.fields.length > 0 && given.fields.every((field) => asked.fields.includes(field))
  );
}

/** One number of an archive is what its numbers are, by the name that a look at one gives it. */
const PART_OF: Readonly<Record<string, string>> = { number: 'phoneNumbers' };

/** Whether a grant of this scope covers a field for a right. */
export function covers({ extent, fields, rights }: Scope, field: string, right: 'view' | 'use'): boolean {
  if (!rights.includes(right)) return false;
  if (extent === 'full-archive' || fields.includes(field)) return true;
  return Object.hasOwn(PART_OF, field) && fields.includes(PART_OF[field] ?? field);
}
