import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import {
  archiveCategory,
  archiveField,
  archiveFieldValues,
  collectionPurpose,
  medium,
  separateConsent,
  sha256,
} from './archive.fields.js';
import { channel, id, instant, personId, personalText, subjectId } from './fields.js';

/** What an archive holds, on `customer-<archive number>`. */
export const contentEvents = {
  /** Collected for one purpose, over one channel (S1-16, S1-25). A field that is recorded again replaces what it said. */
  ArchiveFieldsRecorded: {
    v: 1,
    data: z.strictObject({
      ...{ recordId: id, customerId: id, subjectId, purpose: collectionPurpose, channel },
      ...{ collectedAt: instant, enteredBy: personId, policyVersion: id },
      values: archiveFieldValues,
      occurredAt: instant,
    }),
  },
  /** Checked with the customer or a document (S1-27). */
  ArchiveFieldsVerified: {
    v: 1,
    data: z.strictObject({
      ...{ verificationId: id, customerId: id, fields: z.array(archiveField).min(1).max(40) },
      result: z.enum(['confirmed', 'failed']),
      ...{ verifiedBy: personId, occurredAt: instant },
    }),
  },
  /** From here on these sensitive fields may be collected of this customer (C-25). */
  SensitiveFieldsEnabled: {
    v: 1,
    data: z.strictObject({
      ...{ enablingId: id, customerId: id, fields: z.array(archiveField).min(1).max(40) },
      purpose: collectionPurpose,
      consent: separateConsent,
      /** Of the personal information protection impact assessment (PIPL 55). */
      impactAssessment: id,
      ...{ enabledBy: personId, occurredAt: instant },
    }),
  },
  /** A document of one of the twelve categories (S1-3): where it is, never what it says. */
  ArchivePartRecorded: {
    v: 1,
    data: z.strictObject({
      ...{ partId: id, customerId: id, subjectId, category: archiveCategory, medium },
      reference: personalText(200),
      sha256: sha256.exactOptional(),
      ...{ recordedBy: personId, occurredAt: instant },
    }),
  },
  ArchivePartWithdrawn: {
    v: 1,
    data: z.strictObject({
      ...{ partId: id, customerId: id, subjectId, reason: personalText(500) },
      ...{ withdrawnBy: personId, occurredAt: instant },
    }),
  },
} as const satisfies EventCatalogue;
