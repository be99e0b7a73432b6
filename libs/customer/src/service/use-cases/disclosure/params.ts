import { z } from 'zod';
import { id } from '../../../contract/fields.js';

export const disclosureParams = z.strictObject({ disclosureId: id });
export const recipientParams = z.strictObject({ recipientId: id });
export const agreementParams = z.strictObject({ recipientId: id, agreementId: id });
export const channelParams = z.strictObject({ channelId: id });
