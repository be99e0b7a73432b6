import { z } from 'zod';
import { id, instant, maskedPhoneNumber, phoneNumberSource } from './fields.js';
import { numberCheckMethod, numberCheckResult, numberRemovalReason, numberStatus } from './vault.fields.js';

/** POST /customer/customers/{customerId}/phone-numbers/{phoneNumberId}/checks */
export const checkPhoneNumberBody = z
  .strictObject({ checkId: id, result: numberCheckResult, method: numberCheckMethod })
  .meta({ id: 'CheckPhoneNumber' });

/** POST /customer/customers/{customerId}/phone-numbers/{phoneNumberId}/removal */
export const removePhoneNumberBody = z.strictObject({ why: numberRemovalReason }).meta({ id: 'RemovePhoneNumber' });

/** A number as people may see it who need not see it. */
export const contactPoint = z
  .strictObject({
    phoneNumberId: id,
    masked: maskedPhoneNumber,
    source: phoneNumberSource,
    hasExtension: z.boolean(),
    status: numberStatus,
    lastVerifiedAt: instant.exactOptional(),
    primary: z.boolean(),
  })
  .meta({ id: 'ContactPoint' });

export type ContactPoint = z.infer<typeof contactPoint>;
