import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { id, instant, personId } from './fields.js';

/** What one agent got in a balanced assignment. */
export const assignmentShare = z.strictObject({
  personId,
  capacity: z.int().positive(),
  loadBefore: z.int().nonnegative(),
  loadAfter: z.int().nonnegative(),
  customerIds: z.array(id).max(200),
});

/** Who keeps an archive (S1-39): facts on `customer-<archive number>`. At any time one custodian at most. */
export const custodyEvents = {
  /** An archive from the pool 公海, or a new one, has a custodian 专管员. */
  CustodianAssigned: {
    v: 1,
    data: z.strictObject({
      customerId: id,
      custodianId: personId,
      how: z.enum(['registration', 'claim', 'assignment']),
      assignedBy: personId,
      /** The balanced assignment that explains the choice: stream `assignment-<id>` (S1-96). */
      assignmentId: id.exactOptional(),
      /** By when the custodian speaks with the customer (S1-97). */
      firstContactDueAt: instant,
      policyVersion: id,
      occurredAt: instant,
    }),
  },
  /** Handed over from one custodian to the next, in writing. */
  CustodyTransferred: {
    v: 1,
    data: z.strictObject({
      customerId: id,
      handOverId: id,
      from: personId,
      to: personId,
      why: z.enum(['hand-over', 'left', 'moved']),
      /** Number of the written hand-over, or id of the event that made it necessary. */
      reference: id,
      /** Who signed; of a hand-over always somebody. */
      agreedBy: z.array(personId).min(1).max(5).exactOptional(),
      occurredAt: instant,
    }),
  },
  /** Back in the pool of the unit. */
  CustodyReleased: {
    v: 1,
    data: z.strictObject({
      customerId: id,
      releaseId: id,
      from: personId,
      why: z.enum(['returned', 'left', 'moved', 'unit-changed']),
      occurredAt: instant,
    }),
  },
  /** Another unit owns the archive (S1-8); who kept it for the old one has released it. */
  OwningUnitChanged: {
    v: 1,
    data: z.strictObject({
      customerId: id,
      changeId: id,
      unitId: id,
      reference: id,
      changedBy: personId,
      occurredAt: instant,
    }),
  },
  /** The customer was spoken with after a custodian was assigned (S1-97). */
  FirstContactMade: {
    v: 1,
    data: z.strictObject({
      customerId: id,
      custodianId: personId,
      how: z.enum(['follow-up', 'call']),
      /** Id of the follow-up or of the reception. */
      reference: id,
      contactAt: instant,
      dueAt: instant,
      late: z.boolean(),
      occurredAt: instant,
    }),
  },
  /** The week was over and nobody had spoken with the customer (S1-97). */
  FirstContactMissed: {
    v: 1,
    data: z.strictObject({ customerId: id, custodianId: personId, dueAt: instant, occurredAt: instant }),
  },
  /** How a supervisor's pool was divided, and why so: stream `assignment-<id>` (S1-95, S1-96). */
  CustomersAssigned: {
    v: 1,
    data: z.strictObject({
      assignmentId: id,
      unitId: id,
      assignedBy: personId,
      rule: z.enum(['least-load-per-capacity']),
      policyVersion: id,
      shares: z.array(assignmentShare).min(1).max(100),
      /** Customers for whom nobody had room. */
      left: z.array(id).max(200),
      /** Largest load ÷ capacity minus the smallest, afterwards; and how far the policy lets them lie apart. */
      difference: z.number().nonnegative(),
      differenceAtMost: z.number().nonnegative(),
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
