import { z } from 'zod';
import { emergency } from './break-glass.events.js';
import { id, instant, personId, personalText, purpose } from './fields.js';
import { accessScope, identityMethod, rejectionCause, revocationCause } from './request.events.js';

/** POST /customer/access-requests */
export const requestAccessBody = z
  .strictObject({
    customerId: id,
    purpose: purpose.exclude(['internal-audit']),
    reason: personalText(1000).regex(/[\p{L}\p{N}]/u),
    scope: accessScope,
    minutes: z.int().min(1).max(100_000),
  })
  .meta({ id: 'RequestAccess' });

/** POST /customer/access-requests/{requestId}/identity */
export const confirmIdentityBody = z.strictObject({ method: identityMethod }).meta({ id: 'ConfirmIdentity' });

/** POST /customer/access-requests/{requestId}/approval: as asked for, or less. */
export const approveAccessBody = z
  .strictObject({
    scope: accessScope.exactOptional(),
    /** When it begins; at once when absent. */
    from: instant.exactOptional(),
    minutes: z.int().min(1).max(100_000).exactOptional(),
  })
  .meta({ id: 'ApproveAccess' });

/** POST /customer/access-requests/{requestId}/rejection */
export const rejectAccessBody = z.strictObject({ because: rejectionCause }).meta({ id: 'RejectAccess' });

/** POST /customer/access-requests/{requestId}/revocation */
export const revokeAccessBody = z.strictObject({ because: revocationCause }).meta({ id: 'RevokeAccess' });

/** A request as lists show it: without its reason, which is sealed. */
export const accessRequestDocument = z
  .strictObject({
    requestId: id,
    customerId: id,
    personId,
    purpose,
    scope: accessScope,
    minutes: z.int().positive(),
    /** `lapsed` from the second on in which the grant runs out. */
    status: z.enum(['requested', 'granted', 'rejected', 'revoked', 'lapsed']),
    requestedAt: instant,
    identityConfirmedBy: personId.exactOptional(),
    decidedBy: personId.exactOptional(),
    from: instant.exactOptional(),
    until: instant.exactOptional(),
  })
  .meta({ id: 'AccessRequest' });

/** POST /customer/break-glasses */
export const openBreakGlassBody = z
  .strictObject({ customerId: id, emergency, reason: personalText(1000) })
  .meta({ id: 'OpenBreakGlass' });

/** POST /customer/break-glasses/{breakGlassId}/review */
export const reviewBreakGlassBody = z
  .strictObject({ verdict: z.enum(['justified', 'not-justified']), note: personalText(1000) })
  .meta({ id: 'ReviewBreakGlass' });

/** A break-glass as the review list shows it. */
export const breakGlassDocument = z
  .strictObject({
    breakGlassId: id,
    customerId: id,
    personId,
    emergency,
    status: z.enum(['unreviewed', 'justified', 'not-justified']),
    from: instant,
    until: instant,
    reviewDueAt: instant,
    /** Unreviewed after `reviewDueAt`. */
    isOverdue: z.boolean(),
    reviewedBy: personId.exactOptional(),
  })
  .meta({ id: 'BreakGlass' });

export type AccessRequestDocument = z.infer<typeof accessRequestDocument>;
export type BreakGlassDocument = z.infer<typeof breakGlassDocument>;
