import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { businessType, directness, nature } from './archive.fields.js';
import { id, instant, personId } from './fields.js';

const classes = { nature, directness, businessType };

/** What kind of customer it is by what people judge (S1-87, S1-90, S1-47); all other axes are derived. */
export const classificationEvents = {
  ArchiveClassified: {
    v: 1,
    data: z.strictObject({
      ...{ classificationId: id, customerId: id, ...classes, classifiedBy: personId },
      /** Who approved the change of class, where the policy asks for it (S1-40). */
      approvedBy: personId.exactOptional(),
      ...{ policyVersion: id, occurredAt: instant },
    }),
  },
  ReclassificationProposed: {
    v: 1,
    data: z.strictObject({
      ...{ classificationId: id, customerId: id, ...classes, classifiedBy: personId },
      ...{ policyVersion: id, occurredAt: instant },
    }),
  },
  ReclassificationRejected: {
    v: 1,
    data: z.strictObject({ classificationId: id, customerId: id, rejectedBy: personId, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;
