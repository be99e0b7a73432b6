import { z } from 'zod';

/** What names a thing: an org unit, a person, a credential. Chosen by the caller, never reused, never personal. */
export const id = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);

/** Whose key seals the personal fields of the event. */
export const subjectId = z.string().regex(/^[A-Za-z0-9._-]{1,128}$/);

/** An instant: RFC 3339, UTC. As `occurredAt`, when the business says that it happened. */
export const instant = z.iso.datetime();

/** Text that tells about a person: sealed before it is stored. */
export const personalText = (max: number) => z.string().min(1).max(max).meta({ personal: true });

export const role = z.enum([
  'agent',
  'supervisor',
  'general-manager',
  'hr',
  'compliance-officer',
  'auditor',
  'administrator',
]);
