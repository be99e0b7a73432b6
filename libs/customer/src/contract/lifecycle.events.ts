import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { filingStep, settlement } from './archive.fields.js';
import { id, instant, personId, personalText, subjectId } from './fields.js';

const archiveVersion = z.int().positive();

/** An archive's way from collected to in use (S1-2), on `customer-<archive number>`. */
export const lifecycleEvents = {
  /** Put in order and handed in to be filed, or filed again (S1-50). */
  ArchiveOrganised: {
    v: 1,
    data: z.strictObject({
      ...{ submissionId: id, customerId: id, organisedBy: personId },
      /** A deal that is not paid in cash needs a signature more (S1-34). */
      settlement,
      occurredAt: instant,
    }),
  },
  /** One of the signatures that the policy asks for, by somebody else (S1-32, S1-34, S1-40). */
  ArchiveStepSigned: {
    v: 1,
    data: z.strictObject({
      ...{ submissionId: id, customerId: id, step: filingStep, signedBy: personId },
      ...{ policyVersion: id, occurredAt: instant },
    }),
  },
  /** Handed back to be put right. */
  ArchiveReturned: {
    v: 1,
    data: z.strictObject({
      ...{ submissionId: id, customerId: id, subjectId, returnedBy: personId },
      ...{ reason: personalText(500), occurredAt: instant },
    }),
  },
  /** Under its number, which never changes; the version rises with each filing (S1-48, S1-50). */
  ArchiveFiled: {
    v: 1,
    data: z.strictObject({
      ...{ submissionId: id, customerId: id, archiveVersion, filedBy: personId },
      ...{ policyVersion: id, occurredAt: instant },
    }),
  },
  ArchivePutToUse: {
    v: 1,
    data: z.strictObject({ customerId: id, archiveVersion, personId, occurredAt: instant }),
  },
  /** Gone through and tidied (S1-5). */
  ArchiveReviewed: {
    v: 1,
    data: z.strictObject({ reviewId: id, customerId: id, reviewedBy: personId, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;
