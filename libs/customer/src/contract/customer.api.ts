import { z } from 'zod';
import {
  archiveKind,
  channel,
  consent,
  id,
  instant,
  maskedPhoneNumber,
  personId,
  personalText,
  phoneNumberSource,
} from './fields.js';

/** As people write it; the service makes E.164 of it and says what is wrong with it. */
const writtenNumber = z.string().max(64).meta({ personal: true });

/** What a look is for and why. Absent, blank or unknown they are refused on record, not as malformed. */
const grounds = {
  purpose: z.string().max(100).exactOptional(),
  reason: z.string().max(2000).meta({ personal: true }).exactOptional(),
};

/** POST /customer/customers */
export const registerCustomerBody = z
  .strictObject({
    /** The archive number; allocated when absent. */
    customerId: id.exactOptional(),
    name: personalText(100),
    archiveKind,
    filedAt: instant,
    source: channel,
    businessNeed: personalText(500).exactOptional(),
    externalId: id.exactOptional(),
    occurredAt: instant.exactOptional(),
  })
  .meta({ id: 'RegisterCustomer' });

/** POST /customer/customers/{customerId}/phone-numbers */
export const recordPhoneNumberBody = z
  .strictObject({
    phoneNumberId: id,
    number: writtenNumber,
    source: phoneNumberSource,
    consent,
    collectedAt: instant,
    occurredAt: instant.exactOptional(),
  })
  .meta({ id: 'RecordPhoneNumber' });

/** POST /customer/customers/{customerId}/phone-numbers/{phoneNumberId}/corrections */
export const correctPhoneNumberBody = z
  .strictObject({
    correctionId: id,
    number: writtenNumber,
    reason: personalText(500),
    occurredAt: instant.exactOptional(),
  })
  .meta({ id: 'CorrectPhoneNumber' });

/** POST /customer/customers/{customerId}/follow-ups */
export const recordFollowUpBody = z
  .strictObject({
    followUpId: id,
    channel,
    note: personalText(2000),
    occurredAt: instant.exactOptional(),
  })
  .meta({ id: 'RecordFollowUp' });

/** POST /customer/customers/{customerId}/phone-numbers/{phoneNumberId}/reveal */
export const revealPhoneNumberBody = z.strictObject(grounds).meta({ id: 'RevealPhoneNumber' });

/** Proof that a look is on record. */
export const accessReceipt = z
  .strictObject({
    position: z.int().nonnegative(),
    /** The signed checkpoint that covers the access. */
    checkpoint: z.string(),
    /** A `.tlog-proof` file. */
    proof: z.string(),
  })
  .meta({ id: 'AccessReceipt' });

/** The number, and the receipt of the record that this look is on. */
export const revealedPhoneNumber = z
  .strictObject({ phoneNumberId: id, number: z.string().meta({ personal: true }), receipt: accessReceipt })
  .meta({ id: 'RevealedPhoneNumber' });

/** POST /customer/searches: in a body, so that no number is ever part of a URL. */
export const searchByNumberBody = z.strictObject({ number: writtenNumber, ...grounds }).meta({ id: 'SearchByNumber' });

/** Customers who have or had the number; each of them has this look on record. */
export const searchHits = z
  .strictObject({
    hits: z.array(
      z.strictObject({
        customerId: id,
        phoneNumbers: z.array(z.strictObject({ phoneNumberId: id, masked: maskedPhoneNumber })),
        receipt: accessReceipt,
      }),
    ),
  })
  .meta({ id: 'SearchHits' });

/** An archive as lists show it: masked numbers, no name. */
export const customerDocument = z
  .strictObject({
    customerId: id,
    archiveKind,
    filedAt: instant,
    externalId: id.exactOptional(),
    phoneNumbers: z.array(
      z.strictObject({ phoneNumberId: id, masked: maskedPhoneNumber, enteredBy: personId, enteredLate: z.boolean() }),
    ),
    followUps: z.int().nonnegative(),
    /** What the archive still lacks (S0-5). */
    missing: z.array(z.enum(['phone-number', 'business-need', 'follow-up'])),
  })
  .meta({ id: 'Customer' });

export type RegisterCustomerBody = z.infer<typeof registerCustomerBody>;
export type RecordPhoneNumberBody = z.infer<typeof recordPhoneNumberBody>;
export type CorrectPhoneNumberBody = z.infer<typeof correctPhoneNumberBody>;
export type RecordFollowUpBody = z.infer<typeof recordFollowUpBody>;
export type RevealPhoneNumberBody = z.infer<typeof revealPhoneNumberBody>;
export type AccessReceipt = z.infer<typeof accessReceipt>;
export type RevealedPhoneNumber = z.infer<typeof revealedPhoneNumber>;
export type SearchByNumberBody = z.infer<typeof searchByNumberBody>;
export type SearchHits = z.infer<typeof searchHits>;
export type CustomerDocument = z.infer<typeof customerDocument>;
