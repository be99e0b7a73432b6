import { z } from 'zod';
import { revisitSummary } from '../../contract/index.js';

/** The path parameter of everything about one revisit. */
export const revisitParams = z.strictObject({ revisitId: revisitSummary.shape.id });
