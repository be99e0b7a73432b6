import { z } from 'zod';
import {
  archiveCategory,
  archiveField,
  archiveFieldValues,
  collectionPurpose,
  medium,
  separateConsent,
  sha256,
} from './archive.fields.js';
import { channel, id, instant, personalText } from './fields.js';

const occurredAt = instant.exactOptional();
const fields = z.array(archiveField).min(1).max(40);

/** POST /customer/customers/{customerId}/fields */
export const recordArchiveFieldsBody = z
  .strictObject({
    ...{ recordId: id, purpose: collectionPurpose, channel, collectedAt: instant },
    values: archiveFieldValues,
    occurredAt,
  })
  .meta({ id: 'RecordArchiveFields' });

/** POST /customer/customers/{customerId}/field-verifications */
export const verifyArchiveFieldsBody = z
  .strictObject({ verificationId: id, fields, result: z.enum(['confirmed', 'failed']), occurredAt })
  .meta({ id: 'VerifyArchiveFields' });

/** POST /customer/customers/{customerId}/sensitive-fields: what is absent is refused with a code, not as malformed. */
export const enableSensitiveFieldsBody = z
  .strictObject({
    ...{ enablingId: id, fields, purpose: collectionPurpose.exactOptional() },
    consent: separateConsent.exactOptional(),
    impactAssessment: id.exactOptional(),
    occurredAt,
  })
  .meta({ id: 'EnableSensitiveFields' });

/** POST /customer/customers/{customerId}/parts */
export const recordArchivePartBody = z
  .strictObject({
    ...{ partId: id, category: archiveCategory, medium, reference: personalText(200) },
    sha256: sha256.exactOptional(),
    occurredAt,
  })
  .meta({ id: 'RecordArchivePart' });

/** POST /customer/customers/{customerId}/parts/{partId}/withdrawal */
export const withdrawArchivePartBody = z
  .strictObject({ reason: personalText(500), occurredAt })
  .meta({ id: 'WithdrawArchivePart' });
