import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { confidentialityClass } from './archive.fields.js';
import { id, instant, personId } from './fields.js';

/** In what a physical item is kept (S1-28). */
export const containerType = z.enum(['locked-cabinet', 'sealed-bag', 'fireproof-safe']);

/** Where: codes of the company's rooms, shelves and boxes. No free text, so that nothing personal can stand in it. */
export const place = z.strictObject({ room: id, shelf: id.exactOptional(), box: id.exactOptional() });

/** How and where an item is kept. */
export const keeping = { location: place, containerType, cabinetId: id.exactOptional(), sealed: z.boolean() };

/** How an item came back. */
export const itemCondition = z.enum(['intact', 'incomplete', 'damaged']);

export const itemKind = z.enum(['paper-file', 'contract', 'key-copy', 'card', 'other']);

const item = { itemId: id, customerId: id };
const checkOut = { ...item, checkOutId: id };

/** Physical items of an archive (S1-28, S1-58, S4-44): streams `item-<id>`. */
export const itemEvents = {
  /** The confidentiality class (S1-76) says who may take it out, as it says who may open an attachment. */
  ItemFiled: {
    v: 1,
    data: z.strictObject({
      ...{ ...item, kind: itemKind, class: confidentialityClass },
      ...{ ...keeping, filedBy: personId, occurredAt: instant },
    }),
  },
  ItemMoved: {
    v: 1,
    data: z.strictObject({ ...item, moveId: id, ...keeping, movedBy: personId, occurredAt: instant }),
  },
  CheckOutRequested: {
    v: 1,
    data: z.strictObject({
      ...checkOut,
      requestedBy: personId,
      purpose: z.enum(['customer-visit', 'court', 'authority', 'archive-check', 'copying', 'other']),
      returnBy: instant,
      occurredAt: instant,
    }),
  },
  CheckOutRejected: { v: 1, data: z.strictObject({ ...checkOut, rejectedBy: personId, occurredAt: instant }) },
  CheckOutApproved: { v: 1, data: z.strictObject({ ...checkOut, approvedBy: personId, occurredAt: instant }) },
  /** Handed to who asked for it; the look that this is stands on record before it, as `accessId`. */
  ItemCheckedOut: {
    v: 1,
    data: z.strictObject({ ...checkOut, holder: personId, accessId: id, returnBy: instant, occurredAt: instant }),
  },
  ItemCheckedIn: {
    v: 1,
    data: z.strictObject({
      ...{ ...checkOut, receivedBy: personId, condition: itemCondition, sealed: z.boolean() },
      ...{ late: z.boolean(), occurredAt: instant },
    }),
  },
  /** It should have come back by then. */
  CheckOutOverdue: {
    v: 1,
    data: z.strictObject({ ...checkOut, holder: personId, returnBy: instant, occurredAt: instant }),
  },
} as const satisfies EventCatalogue;
