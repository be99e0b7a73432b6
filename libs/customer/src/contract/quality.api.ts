import { z } from 'zod';
import {
  archiveCategory,
  archiveField,
  businessType,
  directness,
  medium,
  nature,
  settlement,
  stage,
  transactionStatus,
} from './archive.fields.js';
import { archiveKind, channel, id, instant } from './fields.js';

/** What is known of an archive without its content: fields and parts by name, with their times. */
export const archiveHolding = z.strictObject({
  customerId: id,
  archiveKind,
  stage,
  archiveVersion: z.int().nonnegative(),
  /** The last one handed in and what of it is signed. */
  submissionId: id.exactOptional(),
  unitId: id.exactOptional(),
  nature: nature.exactOptional(),
  directness: directness.exactOptional(),
  businessType: businessType.exactOptional(),
  /** Filed or gone through last. */
  reviewedAt: instant.exactOptional(),
  fields: z.array(
    z.strictObject({
      ...{ field: archiveField, channel, recordedAt: instant, status: z.enum(['unverified', 'confirmed', 'failed']) },
      verifiedAt: instant.exactOptional(),
    }),
  ),
  parts: z.array(z.strictObject({ partId: id, category: archiveCategory, medium })),
  attachments: z.array(z.strictObject({ attachmentId: id, category: archiveCategory })),
  transactions: z.array(
    z.strictObject({
      ...{ transactionId: id, businessType, status: transactionStatus, settlement },
      ...{ recordedAt: instant, changedAt: instant },
    }),
  ),
});

const share = z.number().min(0).max(1);

/** Scores, and by what they were made (S1-1, S1-20). */
export const qualityScores = z.strictObject({
  completeness: share,
  accuracy: share.exactOptional(),
  validity: share.exactOptional(),
});

const judgedBy = { policyVersion: id, formula: z.string(), at: instant };

/** GET /customer/customers/{customerId}/quality */
export const archiveQualityAnswer = z
  .strictObject({
    ...{ customerId: id, stage, archiveVersion: z.int().nonnegative(), scores: qualityScores },
    missingFields: z.array(archiveField),
    missingCategories: z.array(archiveCategory),
    staleFields: z.array(archiveField),
    reviewDueAt: instant.exactOptional(),
    classes: z.strictObject({
      ...{ nature: nature.exactOptional(), directness: directness.exactOptional() },
      businessType: businessType.exactOptional(),
      coverage: z.enum(['past', 'present', 'future']),
      time: z.enum(['old', 'new', 'future']),
      transaction: z.enum(['had-dealings', 'dealing', 'about-to-deal']),
      volume: z.enum(['main', 'general', 'scattered']),
      priority: z.boolean(),
    }),
    ...judgedBy,
  })
  .meta({ id: 'ArchiveQuality' });

/** GET /customer/archive-quality: the means of a unit's archives. */
export const unitQualityAnswer = z
  .strictObject({
    ...{ orgUnitId: id, archives: z.int().nonnegative(), scores: qualityScores.partial() },
    ...{ staleArchives: z.int().nonnegative(), reviewsOverdue: z.int().nonnegative() },
    ...judgedBy,
  })
  .meta({ id: 'UnitQuality' });

/** GET /customer/archive-reviews: what has to be gone through (S1-5), the longest overdue first. */
export const dueReview = z
  .strictObject({ customerId: id, unitId: id.exactOptional(), reviewedAt: instant, dueAt: instant })
  .meta({ id: 'DueReview' });

export type ArchiveHoldingDocument = z.infer<typeof archiveHolding>;
