import { z } from 'zod';
import { orgUnitDocument } from '../../../contract/index.js';

/** The path parameter of everything about one org unit. */
export const orgUnitParams = z.strictObject({ orgUnitId: orgUnitDocument.shape.orgUnitId });
