import { z } from 'zod';
import { id } from '../../../contract/fields.js';
import { formCode } from '../../../contract/form.fields.js';

export const formParams = z.strictObject({ code: formCode });
export const filledFormParams = z.strictObject({ customerId: id, filledFormId: id });
