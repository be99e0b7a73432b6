import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { archiveCategory, confidentialityClass, sha256 } from './archive.fields.js';
import { attachmentMediaType, MAX_TITLE } from './attachment.fields.js';
import { id, instant, personalText, personId, subjectId } from './fields.js';

/** Scans, photographs and recordings of an archive, on `customer-<archive number>`. The bytes lie beside the log. */
export const attachmentEvents = {
  /** Filed under one of the twelve categories (S1-3); its confidentiality class (S1-76) says who may open it. */
  AttachmentFiled: {
    v: 1,
    data: z.strictObject({
      ...{ attachmentId: id, customerId: id, subjectId, category: archiveCategory, class: confidentialityClass },
      mediaType: attachmentMediaType,
      /** Of the file, in bytes. */
      size: z.int().min(1),
      /** SHA-256 of the sealed bytes: names them in the store, and tells nothing of what they are. */
      sealedSha256: sha256,
      title: personalText(MAX_TITLE),
      ...{ filedBy: personId, occurredAt: instant },
    }),
  },
  /** It is opened no more. Its bytes stay, sealed, until the customer is destroyed. */
  AttachmentWithdrawn: {
    v: 1,
    data: z.strictObject({
      ...{ attachmentId: id, customerId: id, subjectId, reason: personalText(500) },
      ...{ withdrawnBy: personId, occurredAt: instant },
    }),
  },
} as const satisfies EventCatalogue;
