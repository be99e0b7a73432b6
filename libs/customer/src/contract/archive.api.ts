import { z } from 'zod';
import { businessType, estate, nature, stage } from './archive.fields.js';
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
import { writtenNumber } from './grounds.js';

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
    /** The unit that owns the archive (S1-8); the caller's own when absent. */
    owningUnit: id.exactOptional(),
    externalId: id.exactOptional(),
    estate: estate.exactOptional(),
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

/** POST /customer/customers/{customerId}/business-needs */
export const changeBusinessNeedBody = z
  .strictObject({
    changeId: id,
    need: personalText(500).regex(/\S/),
    occurredAt: instant.exactOptional(),
  })
  .meta({ id: 'ChangeBusinessNeed' });

/** An archive as lists show it: masked numbers, no name. */
export const customerDocument = z
  .strictObject({
    customerId: id,
    archiveKind,
    filedAt: instant,
    externalId: id.exactOptional(),
    /** The unit that owns the archive; absent of one that is the whole company's. */
    unitId: id.exactOptional(),
    /** Who keeps it (S1-39); absent of one in the pool 公海. */
    custodianId: personId.exactOptional(),
    phoneNumbers: z.array(
      z.strictObject({ phoneNumberId: id, masked: maskedPhoneNumber, enteredBy: personId, enteredLate: z.boolean() }),
    ),
    followUps: z.int().nonnegative(),
    estate: estate.exactOptional(),
    /** Where it stands, and its classes, once they are set. */
    stage: stage.exactOptional(),
    /** What was handed in and waits to be signed and filed (S1-32). */
    submissionId: id.exactOptional(),
    /** How often it was filed under its number; absent before the first time. */
    archiveVersion: z.int().positive().exactOptional(),
    nature: nature.exactOptional(),
    businessType: businessType.exactOptional(),
    /** What the archive still lacks (S0-5). */
    missing: z.array(z.enum(['phone-number', 'business-need', 'follow-up'])),
    /** The archive that stands for this one since they were merged (S1-69). */
    mergedInto: id.exactOptional(),
    /** The archives that this one stands for, and the numbers of theirs that it holds itself. */
    adopted: z.array(z.strictObject({ customerId: id, shared: z.array(id) })).exactOptional(),
    /** Since when there is nothing left but the label; absent while the archive is in use. */
    destroyedAt: instant.exactOptional(),
  })
  .meta({ id: 'Customer' });

export type RegisterCustomerBody = z.infer<typeof registerCustomerBody>;
export type RecordPhoneNumberBody = z.infer<typeof recordPhoneNumberBody>;
export type CorrectPhoneNumberBody = z.infer<typeof correctPhoneNumberBody>;
export type RecordFollowUpBody = z.infer<typeof recordFollowUpBody>;
export type ChangeBusinessNeedBody = z.infer<typeof changeBusinessNeedBody>;
export type CustomerDocument = z.infer<typeof customerDocument>;
