import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { id, instant, maskedPhoneNumber, personalText, personId } from './fields.js';
import { mergeRejection } from './merge.events.js';

/** POST /customer/merges */
export const proposeMergeBody = z
  .strictObject({
    mergeId: id.exactOptional(),
    /** The duplicate. */
    customerId: id,
    /** The archive that stands for both afterwards. */
    mergedInto: id,
    reason: personalText(500),
  })
  .meta({ id: 'ProposeMerge' });

/** POST /customer/merges/{mergeId}/rejection */
export const rejectMergeBody = z.strictObject({ because: mergeRejection }).meta({ id: 'RejectMerge' });

/** POST /customer/duplicates/{pairId}/dismissal */
export const dismissDuplicateBody = z.strictObject({ reason: personalText(500) }).meta({ id: 'DismissDuplicate' });

/** A merge as it is shown: without its reason, which is sealed. */
export const mergeDocument = z
  .strictObject({
    ...{ mergeId: id, customerId: id, mergedInto: id },
    /** `done`: both archives know of it. */
    status: z.enum(['proposed', 'withdrawn', 'rejected', 'approved', 'done', 'failed', 'undone']),
    proposedBy: personId,
    rejectedBy: personId.exactOptional(),
    because: mergeRejection.exactOptional(),
    approvedBy: personId.exactOptional(),
    undoUntil: instant.exactOptional(),
    /** Why it could not be done. */
    code: z.string().exactOptional(),
  })
  .meta({ id: 'Merge' });

const candidate = z.strictObject({
  customerId: id,
  phoneNumbers: z.array(z.strictObject({ phoneNumberId: id, masked: maskedPhoneNumber })),
});

/** Two archives that share a number, masked. */
export const duplicatePair = z
  .strictObject({ pairId: id, suspectedAt: instant, customers: z.array(candidate).length(2) })
  .meta({ id: 'DuplicatePair' });

export const duplicatePairs = z.strictObject({
  items: z.array(duplicatePair),
  next: z.string().exactOptional(),
  receipt: accessReceipt,
});

export type MergeDocument = z.infer<typeof mergeDocument>;
export type DuplicatePair = z.infer<typeof duplicatePair>;
