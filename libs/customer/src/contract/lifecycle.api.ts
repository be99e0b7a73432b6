import { z } from 'zod';
import { filingStep, settlement } from './archive.fields.js';
import { id, instant, personalText } from './fields.js';

const occurredAt = instant.exactOptional();

/** POST /customer/customers/{customerId}/submissions */
export const organiseArchiveBody = z
  .strictObject({ submissionId: id, settlement, occurredAt })
  .meta({ id: 'OrganiseArchive' });

/** POST /customer/customers/{customerId}/submissions/{submissionId}/signatures */
export const signArchiveStepBody = z.strictObject({ step: filingStep, occurredAt }).meta({ id: 'SignArchiveStep' });

/** POST /customer/customers/{customerId}/submissions/{submissionId}/return */
export const returnArchiveBody = z
  .strictObject({ reason: personalText(500), occurredAt })
  .meta({ id: 'ReturnArchive' });

/** POST /customer/customers/{customerId}/submissions/{submissionId}/file */
export const fileArchiveBody = z.strictObject({ occurredAt }).meta({ id: 'FileArchive' });

/** POST /customer/customers/{customerId}/use */
export const putArchiveToUseBody = z.strictObject({ occurredAt }).meta({ id: 'PutArchiveToUse' });

/** POST /customer/customers/{customerId}/reviews */
export const reviewArchiveBody = z.strictObject({ reviewId: id, occurredAt }).meta({ id: 'ReviewArchive' });
