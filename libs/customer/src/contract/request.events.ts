import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { accessReason, id, instant, personId, purpose, subjectId } from './fields.js';

/** A field of an archive, by the name that answers give it. */
export const fieldName = z.string().regex(/^[a-z][A-Za-z0-9.-]{0,63}$/);

/** `view` shows; `use` dials or sends without showing. */
export const right = z.enum(['view', 'use']);

/** How far a request goes: named fields, or everything that is filed, which only the general manager gives (S1-42). */
export const accessScope = z.strictObject({
  extent: z.enum(['fields', 'full-archive']),
  /** None with `full-archive`. */
  fields: z.array(fieldName).max(50),
  rights: z.array(right).min(1).max(2),
});

/** How it was made sure that the person who asks is who they say. */
export const identityMethod = z.enum(['in-person', 'staff-card', 'video-call', 'call-back']);

export const rejectionCause = z.enum(['not-needed', 'not-identified', 'too-wide', 'other']);
export const revocationCause = z.enum(['no-longer-needed', 'misuse', 'left', 'other']);

/** Written access requests 查阅申请 (S1-51): streams `request-<requestId>`. */
export const requestEvents = {
  AccessRequested: {
    v: 1,
    data: z.strictObject({
      requestId: id,
      customerId: id,
      subjectId,
      personId,
      purpose,
      /** Sealed under the customer's key, so it is kept only where there is a customer. */
      reason: accessReason.exactOptional(),
      scope: accessScope,
      /** How long it is wanted for. */
      minutes: z.int().positive(),
      /** By which so much could be asked for. */
      policyVersion: id.exactOptional(),
      occurredAt: instant,
    }),
  },
  IdentityConfirmed: {
    v: 1,
    data: z.strictObject({
      requestId: id,
      personId,
      confirmedBy: personId,
      method: identityMethod,
      occurredAt: instant,
    }),
  },
  /** The grant 授权: good from `from` until just before `until`. */
  AccessApproved: {
    v: 1,
    data: z.strictObject({
      requestId: id,
      customerId: id,
      personId,
      scope: accessScope,
      from: instant,
      until: instant,
      approvedBy: personId,
      /** In which of their roles. */
      approvedAs: z.enum(['supervisor', 'compliance-officer', 'general-manager']),
      policyVersion: id,
      occurredAt: instant,
    }),
  },
  AccessRejected: {
    v: 1,
    data: z.strictObject({ requestId: id, rejectedBy: personId, because: rejectionCause, occurredAt: instant }),
  },
  /** Ends a grant at once. */
  AccessRevoked: {
    v: 1,
    data: z.strictObject({ requestId: id, revokedBy: personId, because: revocationCause, occurredAt: instant }),
  },
  /** Said once, for the reader's sake: the grant was of no use from `lapsedAt` on, whether this is said or not. */
  AccessLapsed: { v: 1, data: z.strictObject({ requestId: id, lapsedAt: instant, occurredAt: instant }) },
} as const satisfies EventCatalogue;
