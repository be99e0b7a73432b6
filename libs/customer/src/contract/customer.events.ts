import type { EventCatalogue, EventsOf } from '@taizhang/kernel';
import { z } from 'zod';
import {
  accessReason,
  archiveKind,
  channel,
  consent,
  id,
  instant,
  maskedPhoneNumber,
  personId,
  personalText,
  phoneNumber,
  phoneNumberSource,
  purpose,
  subjectId,
} from './fields.js';

const role = z.enum(['agent', 'supervisor', 'auditor', 'administrator']);

/** Why it was refused: the code that the answer carried. */
const refusalCode = z.string().regex(/^[A-Z][A-Z0-9_]{2,63}$/);

/** What every look at a customer's number says: whose number, who looks. */
const look = { customerId: id, subjectId, personId };

/** Every fact of the context. Stored for ever: add an optional field or a new version, never edit one. */
export const customerEvents = {
  /** The filing label (S1-48): number (`customerId`), name, kind of archive, filing time. */
  CustomerRegistered: {
    v: 1,
    data: z.strictObject({
      customerId: id,
      subjectId,
      name: personalText(100),
      archiveKind,
      filedAt: instant,
      source: channel,
      businessNeed: personalText(500).exactOptional(),
      /** The id that an imported file gave. */
      externalId: id.exactOptional(),
      occurredAt: instant,
    }),
  },
  PhoneNumberRecorded: {
    v: 1,
    data: z.strictObject({
      phoneNumberId: id,
      customerId: id,
      subjectId,
      number: phoneNumber,
      masked: maskedPhoneNumber,
      source: phoneNumberSource,
      consent,
      collectedAt: instant,
      enteredBy: personId,
      /** Whether it was entered after the end of the day it was collected on (S0-4). */
      enteredLate: z.boolean(),
      occurredAt: instant,
    }),
  },
  /** Another number takes the place of the one recorded, which stays in the log as it was (S0-6). */
  PhoneNumberCorrected: {
    v: 1,
    data: z.strictObject({
      correctionId: id,
      phoneNumberId: id,
      customerId: id,
      subjectId,
      number: phoneNumber,
      masked: maskedPhoneNumber,
      reason: personalText(500),
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
  FollowUpRecorded: {
    v: 1,
    data: z.strictObject({
      followUpId: id,
      customerId: id,
      subjectId,
      channel,
      note: personalText(2000),
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
  PhoneNumberRevealed: {
    v: 1,
    data: z.strictObject({
      accessId: id,
      ...look,
      phoneNumberId: id,
      purpose,
      reason: accessReason,
      /** The roles that the person held at that moment. */
      roles: z.array(role).min(1).max(4),
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

export type CustomerEvent = EventsOf<typeof customerEvents>;

/** One or more of the context's events, by type. */
export type CustomerFact<Type extends CustomerEvent['type']> = Extract<CustomerEvent, { type: Type }>;

export type Purpose = z.infer<typeof purpose>;
