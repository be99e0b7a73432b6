import { z } from 'zod';
import { id } from '../../contract/fields.js';
import { grounds } from '../../contract/grounds.js';

/** Path parameters of everything about one customer. */
export const customerParams = z.strictObject({ customerId: id });

/** Path parameters of everything about one number of a customer. */
export const phoneNumberParams = z.strictObject({ customerId: id, phoneNumberId: id });

/** Path parameters of everything about one attachment of a customer. */
export const attachmentParams = z.strictObject({ customerId: id, attachmentId: id });

/** Path parameters of everything about one call. */
export const callParams = z.strictObject({ callId: id });
/** What a masked look may say it is for; nothing personal belongs into a URL, so a reason does not. */
export const lookQuery = { purpose: grounds.purpose };
