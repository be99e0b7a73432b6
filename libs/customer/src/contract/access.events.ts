import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { accessReason, id, instant, personId, purpose, subjectId } from './fields.js';

const role = z.enum(['agent', 'supervisor', 'general-manager', 'hr', 'compliance-officer', 'auditor', 'administrator']);

/** Why it was refused: the code that the answer carried. */
const refusalCode = z.string().regex(/^[A-Z][A-Z0-9_]{2,63}$/);

/** What every look at a customer's number says: whose number, who looks. */
const look = { customerId: id, subjectId, personId };

/** The record of looks: streams `access-<archive number>` and `search-<person>`. */
export const accessEvents = {
  PhoneNumberRevealed: {
    v: 1,
    data: z.strictObject({
      accessId: id,
      ...look,
      phoneNumberId: id,
      purpose,
      reason: accessReason,
      /** The roles that the person held at that moment. */
      roles: z.array(role).min(1).max(7),
      occurredAt: instant,
    }),
  },
  /** A served call of a known customer is a look at that customer's number. */
  PhoneNumberUsedInCall: {
    v: 1,
    data: z.strictObject({ customerId: id, personId, receptionId: id, purpose, occurredAt: instant }),
  },
  /** A search by number found this customer. */
  PhoneNumberSearched: {
    v: 1,
    data: z.strictObject({ accessId: id, ...look, purpose, reason: accessReason.exactOptional(), occurredAt: instant }),
  },
  /** A look that did not happen, whether there is such a customer or not; the reason is kept when there is. */
  AccessRefused: {
    v: 1,
    data: z.strictObject({
      accessId: id,
      ...look,
      kind: z.literal('reveal'),
      phoneNumberId: id.exactOptional(),
      purpose: purpose.exactOptional(),
      reason: accessReason.exactOptional(),
      code: refusalCode,
      occurredAt: instant,
    }),
  },
  /** A search by number that was not made: nobody knows whose number it would have been. */
  SearchRefused: {
    v: 1,
    data: z.strictObject({
      accessId: id,
      personId,
      purpose: purpose.exactOptional(),
      code: refusalCode,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
