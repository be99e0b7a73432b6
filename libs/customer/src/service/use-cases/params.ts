import { z } from 'zod';
import { id } from '../../contract/fields.js';

/** Path parameters of everything about one customer. */
export const customerParams = z.strictObject({ customerId: id });

/** Path parameters of everything about one number of a customer. */
export const phoneNumberParams = z.strictObject({ customerId: id, phoneNumberId: id });

/** Path parameters of everything about one call. */
export const callParams = z.strictObject({ callId: id });
