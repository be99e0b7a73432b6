import { z } from 'zod';
import { personDocument } from '../../../contract/index.js';

/** The path parameter of everything about one person. */
export const personParams = z.strictObject({ personId: personDocument.shape.personId });
