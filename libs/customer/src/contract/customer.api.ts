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
  phoneNumberSource,
  purpose,
} from './fields.js';

/** As people write it; the service makes E.164 of it. */
const writtenNumber = z.string().min(5).max(32);

/** POST /customers */
export const registerCustomerBody = z.strictObject({
  customerId: id,
  name: personalText(100),
  archiveKind,
  filedAt: instant,
  source: channel,
  businessNeed: personalText(500).exactOptional(),
  externalId: id.exactOptional(),
  occurredAt: instant.exactOptional(),
});

/** POST /customers/{customerId}/phone-numbers */
export const recordPhoneNumberBody = z.strictObject({
  phoneNumberId: id,
  number: writtenNumber,
  source: phoneNumberSource,
  consent,
  collectedAt: instant,
  occurredAt: instant.exactOptional(),
});

/** POST /customers/{customerId}/phone-numbers/{phoneNumberId}/corrections */
export const correctPhoneNumberBody = z.strictObject({
  correctionId: id,
  number: writtenNumber,
  reason: personalText(500),
  occurredAt: instant.exactOptional(),
});

/** POST /customers/{customerId}/follow-ups */
export const recordFollowUpBody = z.strictObject({
  followUpId: id,
  channel,
  note: personalText(2000),
  occurredAt: instant.exactOptional(),
});

/** POST /customers/{customerId}/phone-numbers/{phoneNumberId}/reveal */
export const revealPhoneNumberBody = z.strictObject({ purpose, reason: accessReason });

/** The number, and the receipt of the record that this look is on. */
export const revealedPhoneNumber = z.strictObject({
  phoneNumberId: id,
  number: z.string(),
  receipt: z.strictObject({
    position: z.int().nonnegative(),
    /** The signed checkpoint that covers the access. */
    checkpoint: z.string(),
    /** A `.tlog-proof` file. */
    proof: z.string(),
  }),
});

/** POST /customers/search: in a body, so that no number is ever part of a URL. */
export const searchPhoneNumberBody = z.strictObject({
  number: writtenNumber,
  purpose,
  reason: accessReason.exactOptional(),
});

/** An archive as lists show it: masked numbers, no name. */
export const customerDocument = z.strictObject({
  customerId: id,
  archiveKind,
  filedAt: instant,
  externalId: id.exactOptional(),
  phoneNumbers: z.array(
    z.strictObject({ phoneNumberId: id, masked: maskedPhoneNumber, enteredBy: personId, enteredLate: z.boolean() }),
  ),
  /** What the archive still lacks (S0-5). */
  missing: z.array(z.enum(['phone-number', 'business-need', 'follow-up'])),
});

export type RegisterCustomerBody = z.infer<typeof registerCustomerBody>;
export type RecordPhoneNumberBody = z.infer<typeof recordPhoneNumberBody>;
export type CorrectPhoneNumberBody = z.infer<typeof correctPhoneNumberBody>;
export type RecordFollowUpBody = z.infer<typeof recordFollowUpBody>;
export type RevealPhoneNumberBody = z.infer<typeof revealPhoneNumberBody>;
export type RevealedPhoneNumber = z.infer<typeof revealedPhoneNumber>;
export type SearchPhoneNumberBody = z.infer<typeof searchPhoneNumberBody>;
export type CustomerDocument = z.infer<typeof customerDocument>;
