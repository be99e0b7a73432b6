import { z } from 'zod';
import { given } from '../../contract/complaint.fields.js';

/** The complaint that a route names. */
export const complaintParams = z.strictObject({ complaintId: given.identifier });
