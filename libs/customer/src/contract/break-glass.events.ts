import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { accessReason, id, instant, personId, personalText, subjectId } from './fields.js';

/** What cannot wait for an approval. */
export const emergency = z.enum(['life-or-health', 'fire-or-flood', 'crime', 'customer-in-distress', 'system-down']);

/** Access without approval 紧急破窗, reviewed afterwards: streams `break-glass-<person>`. */
export const breakGlassEvents = {
  BreakGlassOpened: {
    v: 1,
    data: z.strictObject({
      breakGlassId: id,
      customerId: id,
      subjectId,
      personId,
      emergency,
      /** Sealed under the customer's key, so it is kept only where there is a customer. */
      reason: accessReason.exactOptional(),
      from: instant,
      until: instant,
      reviewDueAt: instant,
      policyVersion: id,
      occurredAt: instant,
    }),
  },
  BreakGlassReviewed: {
    v: 1,
    data: z.strictObject({
      breakGlassId: id,
      /** The customer whose key seals the note. */
      subjectId,
      personId,
      reviewedBy: personId,
      verdict: z.enum(['justified', 'not-justified']),
      note: personalText(1000),
      occurredAt: instant,
    }),
  },
  /** Said once; whether a review is overdue is told by the clock. */
  BreakGlassReviewOverdue: {
    v: 1,
    data: z.strictObject({ breakGlassId: id, personId, dueAt: instant, occurredAt: instant }),
  },
  /** After one that was not justified: the person may open again. */
  BreakGlassReallowed: { v: 1, data: z.strictObject({ personId, reallowedBy: personId, occurredAt: instant }) },
} as const satisfies EventCatalogue;
