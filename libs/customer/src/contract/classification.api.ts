import { z } from 'zod';
import { businessType, directness, nature } from './archive.fields.js';
import { id, instant } from './fields.js';

const occurredAt = instant.exactOptional();

/** POST /customer/customers/{customerId}/classifications */
export const classifyArchiveBody = z
  .strictObject({ classificationId: id, nature, directness, businessType, occurredAt })
  .meta({ id: 'ClassifyArchive' });

/** POST /customer/customers/{customerId}/classifications/{classificationId}/decision */
export const decideReclassificationBody = z
  .strictObject({ decision: z.enum(['approved', 'rejected']), occurredAt })
  .meta({ id: 'DecideReclassification' });
