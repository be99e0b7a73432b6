import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { id, instant, personId } from './fields.js';
import { place } from './item.events.js';

export const cabinetFinding = z.enum(['in-order', 'lock-damaged', 'items-missing', 'seal-broken', 'unlocked', 'other']);

/** Cabinets, their keys and their inspections (S1-49): streams `cabinet-<id>`. */
export const cabinetEvents = {
  CabinetInstalled: {
    v: 1,
    data: z.strictObject({
      cabinetId: id,
      unitId: id,
      location: place,
      fireproof: z.boolean(),
      /** The head of the department has the key (S1-49). */
      keyHolder: personId,
      installedBy: personId,
      occurredAt: instant,
    }),
  },
  /** From one head of the department to the next, with approval; a key is never lent. */
  CabinetKeyHandedOver: {
    v: 1,
    data: z.strictObject({
      cabinetId: id,
      handOverId: id,
      from: personId,
      to: personId,
      approvedBy: personId,
      occurredAt: instant,
    }),
  },
  /** Who has the key has left: a duty that is open until the key was handed over, or the lock changed (S1-45, S1-49). */
  CabinetKeyDueBack: {
    v: 1,
    data: z.strictObject({ cabinetId: id, holder: personId, leavingId: id, occurredAt: instant }),
  },
  CabinetKeyLost: {
    v: 1,
    data: z.strictObject({ cabinetId: id, lossId: id, holder: personId, reportedBy: personId, occurredAt: instant }),
  },
  /** After a key was lost or kept: a new lock, and its key. */
  CabinetLockChanged: {
    v: 1,
    data: z.strictObject({
      cabinetId: id,
      lockChangeId: id,
      keyHolder: personId,
      approvedBy: personId,
      occurredAt: instant,
    }),
  },
  CabinetInspected: {
    v: 1,
    data: z.strictObject({
      cabinetId: id,
      inspectionId: id,
      inspectedBy: personId,
      finding: cabinetFinding,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
