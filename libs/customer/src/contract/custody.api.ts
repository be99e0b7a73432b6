import { z } from 'zod';
import { custodyEvents } from './custody.events.js';
import { id, instant, personId } from './fields.js';

/** POST /customer/customers/{customerId}/claims */
export const claimCustomerBody = z.strictObject({}).meta({ id: 'ClaimCustomer' });

/** POST /customer/customers/{customerId}/hand-overs */
export const transferCustodyBody = z
  .strictObject({
    handOverId: id,
    from: personId,
    to: personId,
    /** Number of the written hand-over. */
    reference: id,
    /** Who signed it. */
    agreedBy: z.array(personId).min(1).max(5),
    occurredAt: instant.exactOptional(),
  })
  .meta({ id: 'TransferCustody' });

/** POST /customer/customers/{customerId}/releases */
export const releaseCustodyBody = z
  .strictObject({ releaseId: id, from: personId, occurredAt: instant.exactOptional() })
  .meta({ id: 'ReleaseCustody' });

/** POST /customer/customers/{customerId}/owning-unit */
export const changeOwningUnitBody = z
  .strictObject({ changeId: id, unitId: id, reference: id, occurredAt: instant.exactOptional() })
  .meta({ id: 'ChangeOwningUnit' });

/** POST /customer/assignments */
export const assignCustomersBody = z
  .strictObject({
    assignmentId: id,
    /** Whose pool is divided; the caller's own unit when absent. */
    unitId: id.exactOptional(),
    /** At most so many, those first that have waited longest. */
    most: z.int().min(1).max(200).default(200),
    /** Among whom, and how many each can look after; all agents of the unit and below when absent. */
    agents: z
      .array(z.strictObject({ personId, capacity: z.int().nonnegative().max(10_000).exactOptional() }))
      .min(1)
      .max(100)
      .exactOptional(),
    occurredAt: instant.exactOptional(),
  })
  .meta({ id: 'AssignCustomers' });

/** A balanced assignment and what explains it. */
export const assignmentDocument = custodyEvents.CustomersAssigned.data
  .extend({
    /** Whether the loads lie no further apart than the policy wants. */
    balanced: z.boolean(),
  })
  .meta({ id: 'Assignment' });

/** How the first contact after an assignment stands (S1-97). `overdue` is on record as missed and still owed. */
export const firstContact = z.enum(['none', 'due', 'overdue', 'met', 'late']);

/** Who keeps an archive; nothing personal about the customer. */
export const custodyDocument = z
  .strictObject({
    customerId: id,
    /** The unit that owns the archive (S1-8). */
    unitId: id.exactOptional(),
    custodianId: personId.exactOptional(),
    /** Nobody keeps it: 公海. */
    pool: z.boolean(),
    /** Since when it is with the custodian or in the pool. */
    since: instant,
    contact: firstContact,
    dueAt: instant.exactOptional(),
    contactAt: instant.exactOptional(),
    /** Archives that were merged into this one (S1-69). */
    adopted: z.array(id).exactOptional(),
  })
  .meta({ id: 'Custody' });

export type AssignCustomersBody = z.infer<typeof assignCustomersBody>;
export type AssignmentDocument = z.infer<typeof assignmentDocument>;
export type TransferCustodyBody = z.infer<typeof transferCustodyBody>;
export type ReleaseCustodyBody = z.infer<typeof releaseCustodyBody>;
export type ChangeOwningUnitBody = z.infer<typeof changeOwningUnitBody>;
export type FirstContact = z.infer<typeof firstContact>;
export type CustodyDocument = z.infer<typeof custodyDocument>;
