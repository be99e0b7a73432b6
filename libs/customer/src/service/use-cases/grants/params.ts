import { z } from 'zod';
import { id } from '../../../contract/fields.js';

export const requestParams = z.strictObject({ requestId: id });
export const breakGlassParams = z.strictObject({ breakGlassId: id });
