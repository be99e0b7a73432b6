import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { id, instant, personalText, personId, subjectId } from './fields.js';

/** The duplicate, which is written no more, and the archive that stands for both from then on. */
const pair = { mergeId: id, customerId: id, mergedInto: id };

/** Why a merge is not agreed to. */
export const mergeRejection = z.enum(['two-people', 'wrong-survivor', 'other']);

/** One human being, one archive (S1-69): streams `merge-<mergeId>`. */
export const mergeEvents = {
  MergeProposed: {
    v: 1,
    data: z.strictObject({
      ...pair,
      subjectId,
      reason: personalText(500),
      proposedBy: personId,
      occurredAt: instant,
    }),
  },
  /** By the one who proposed it, before anybody has decided. */
  MergeWithdrawn: { v: 1, data: z.strictObject({ ...pair, withdrawnBy: personId, occurredAt: instant }) },
  /** By another person than the one who proposed it; both archives stay as they are. */
  MergeRejected: {
    v: 1,
    data: z.strictObject({ ...pair, rejectedBy: personId, because: mergeRejection, occurredAt: instant }),
  },
  /** By another person than the one who proposed it. */
  MergeApproved: {
    v: 1,
    data: z.strictObject({
      ...pair,
      approvedBy: personId,
      /** Until when it can be undone. */
      undoUntil: instant,
      policyVersion: id,
      occurredAt: instant,
    }),
  },
  /** Approved, but one of the archives had changed meanwhile so that it could not be done; `code` says how. */
  MergeFailed: { v: 1, data: z.strictObject({ ...pair, code: z.string().max(64), occurredAt: instant }) },
  MergeUndone: { v: 1, data: z.strictObject({ ...pair, undoneBy: personId, occurredAt: instant }) },
} as const satisfies EventCatalogue;

/** What a merge leaves on the streams of the two archives, `customer-<archive number>`. */
export const mergedArchiveEvents = {
  /** On the survivor: it stands for the adopted archive as well. */
  ArchiveAdopted: {
    v: 1,
    data: z.strictObject({
      ...{ mergeId: id, customerId: id, adopted: id },
      /** Numbers that both archives hold: the survivor's and the adopted one's. */
      shared: z.array(z.strictObject({ phoneNumberId: id, adoptedNumberId: id })).max(500),
      occurredAt: instant,
    }),
  },
  ArchiveGivenBack: {
    v: 1,
    data: z.strictObject({ mergeId: id, customerId: id, adopted: id, occurredAt: instant }),
  },
  /** On the duplicate: it stays as it is, and nothing is written into it any more. */
  CustomerMerged: { v: 1, data: z.strictObject({ ...pair, occurredAt: instant }) },
  CustomerUnmerged: { v: 1, data: z.strictObject({ ...pair, occurredAt: instant }) },
} as const satisfies EventCatalogue;

/** Streams `duplicate-<pairId>`. */
export const duplicateEvents = {
  /** Two archives hold the same number, by its blind value. */
  DuplicateSuspected: {
    v: 1,
    data: z.strictObject({ pairId: id, customerIds: z.array(id).length(2), occurredAt: instant }),
  },
  /** They are two people; the pair does not come back. */
  DuplicateDismissed: {
    v: 1,
    data: z.strictObject({
      ...{ pairId: id, customerIds: z.array(id).length(2), subjectId },
      ...{ reason: personalText(500), dismissedBy: personId, occurredAt: instant },
    }),
  },
} as const satisfies EventCatalogue;
