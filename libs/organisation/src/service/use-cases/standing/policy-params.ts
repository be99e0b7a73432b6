import { z } from 'zod';
import { policyDocument } from '../../../contract/index.js';

/** The path parameter of everything about one policy. */
export const policyParams = z.strictObject({ policyId: policyDocument.shape.policyId });
