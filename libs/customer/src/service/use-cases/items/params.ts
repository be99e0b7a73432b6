import { z } from 'zod';
import { id } from '../../../contract/fields.js';

/** Path parameters of everything about one physical item of a customer. */
export const itemParams = z.strictObject({ customerId: id, itemId: id });

/** Path parameters of everything about one time that it is taken out. */
export const checkOutParams = z.strictObject({ customerId: id, itemId: id, checkOutId: id });

/** Path parameters of everything about one cabinet. */
export const cabinetParams = z.strictObject({ cabinetId: id });
