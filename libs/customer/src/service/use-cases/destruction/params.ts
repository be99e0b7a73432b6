import { z } from 'zod';
import { id } from '../../../contract/fields.js';

export const destructionParams = z.strictObject({ destructionId: id });

export const legalHoldParams = z.strictObject({ customerId: id, holdId: id });

/** Who signs destructions. */
export const SIGNING = ['supervisor', 'compliance-officer'] as const;
