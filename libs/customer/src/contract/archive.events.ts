import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { estate } from './archive.fields.js';
import {
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
  subjectId,
} from './fields.js';
import { phoneExtension } from './vault.fields.js';

/** Facts about an archive: streams `customer-<archive number>`. */
export const archiveEvents = {
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
      /** The org unit that owns the archive (S1-8); without one it is the whole company's. */
      owningUnit: id.exactOptional(),
      /** The id that an imported file gave. */
      externalId: id.exactOptional(),
      /** The housing estate 小区 that it is about. */
      estate: estate.exactOptional(),
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
      extension: phoneExtension.exactOptional(),
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
      extension: phoneExtension.exactOptional(),
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
  /** What the customer wants from now on; what was wanted before stays in the log as it was (S0-5, S0-23). */
  BusinessNeedChanged: {
    v: 1,
    data: z.strictObject({
      changeId: id,
      customerId: id,
      subjectId,
      need: personalText(500),
      /** The call in which the customer said so; its stream has the revised plan under the same `changeId`. */
      callId: id.exactOptional(),
      enteredBy: personId,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
