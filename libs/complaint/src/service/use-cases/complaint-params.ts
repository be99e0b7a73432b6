import { z } from 'zod';
import { complaintSummary } from '../../contract/index.js';

/** The path parameter of everything about one complaint. */
export const complaintParams = z.strictObject({ complaintId: complaintSummary.shape.id });
