import { z } from 'zod';
import { id } from '../../../contract/fields.js';

export const submissionParams = z.strictObject({ customerId: id, submissionId: id });
export const partParams = z.strictObject({ customerId: id, partId: id });
export const classificationParams = z.strictObject({ customerId: id, classificationId: id });
export const transactionParams = z.strictObject({ customerId: id, transactionId: id });
export const orgUnitParams = z.strictObject({ orgUnitId: id });
