import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { archiveCategory, confidentialityClass } from './archive.fields.js';
import { attachmentMediaType } from './attachment.fields.js';
import { id, instant, personalText, personId } from './fields.js';
import { grounds } from './grounds.js';

/** POST /customer/customers/{customerId}/attachments/{attachmentId}: the file is the body, its title the file's name. */
export const fileAttachmentQuery = z.strictObject({ category: archiveCategory, class: confidentialityClass });

/** The customer's own request (E9) that it is for. */
const forTheCustomer = { rightsRequestId: id.exactOptional() };

/** GET /customer/customers/{customerId}/attachments */
export const listAttachmentsQuery = z.strictObject({ purpose: grounds.purpose, ...forTheCustomer });

/** POST /customer/customers/{customerId}/attachments/{attachmentId}/withdrawal */
export const withdrawAttachmentBody = z
  .strictObject({ reason: personalText(500), occurredAt: instant.exactOptional() })
  .meta({ id: 'WithdrawAttachment' });

/** POST /customer/customers/{customerId}/attachments/{attachmentId}/opening */
export const openAttachmentBody = z.strictObject({ ...grounds, ...forTheCustomer }).meta({ id: 'OpenAttachment' });

/** GET /customer/customers/{customerId}/attachments: what was withdrawn is not among them. */
export const attachmentList = z
  .strictObject({
    customerId: id,
    items: z.array(
      z.strictObject({
        ...{ attachmentId: id, category: archiveCategory, class: confidentialityClass },
        ...{ mediaType: attachmentMediaType, size: z.int().min(1) },
        /** Its first character and four stars; four stars alone where its class shows nothing. */
        title: z.string().meta({ masked: true }),
        ...{ filedBy: personId, filedAt: instant },
      }),
    ),
    receipt: accessReceipt,
  })
  .meta({ id: 'AttachmentList' });

/** What comes with an opened attachment. */
export const openedAttachment = z
  .strictObject({ attachmentId: id, title: z.string().meta({ personal: true }), receipt: accessReceipt })
  .meta({ id: 'OpenedAttachment' });
