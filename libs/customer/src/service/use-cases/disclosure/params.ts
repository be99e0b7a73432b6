import { z } from 'zod';
import { id } from '../../../contract/fields.js';

/** Who asks for disclosures, decides about them, or checks what was decided. */
export const KNOWING = ['agent', 'supervisor', 'general-manager', 'compliance-officer', 'auditor'] as const;

export const disclosureParams = z.strictObject({ disclosureId: id });
export const recipientParams = z.strictObject({ recipientId: id });
export const agreementParams = z.strictObject({ recipientId: id, agreementId: id });
export const channelParams = z.strictObject({ channelId: id });
