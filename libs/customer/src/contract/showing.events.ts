import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { estate } from './archive.fields.js';
import { id, instant, personId } from './fields.js';

/** Showings 带看 of a property to a customer: streams `showing-<id>`. */
export const showingEvents = {
  /** Agreed with the customer: who shows them which estate, when. It ties that person to the customer around that time (E3). */
  ShowingRecorded: {
    v: 1,
    data: z.strictObject({
      showingId: id,
      customerId: id,
      /** Who shows. */
      personId,
      estate,
      startsAt: instant,
      endsAt: instant,
      recordedBy: personId,
      occurredAt: instant,
    }),
  },
  /** It does not take place, and ties nobody any more. */
  ShowingCancelled: {
    v: 1,
    data: z.strictObject({
      showingId: id,
      customerId: id,
      because: z.enum(['customer', 'staff', 'property', 'mistake']),
      cancelledBy: personId,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
