import { z } from 'zod';
import { receptionDocument } from '../../contract/index.js';

/** The path parameter of everything about one reception. */
export const receptionParams = z.strictObject({ receptionId: receptionDocument.shape.receptionId });
