import { z } from 'zod';
import { id } from '../../../contract/fields.js';

export const exportParams = z.strictObject({ exportId: id });
