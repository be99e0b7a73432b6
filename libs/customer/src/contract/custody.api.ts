import { z } from 'zod';
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
  })
  .meta({ id: 'Custody' });

export type TransferCustodyBody = z.infer<typeof transferCustodyBody>;
export type ReleaseCustodyBody = z.infer<typeof releaseCustodyBody>;
export type ChangeOwningUnitBody = z.infer<typeof changeOwningUnitBody>;
export type FirstContact = z.infer<typeof firstContact>;
export type CustodyDocument = z.infer<typeof custodyDocument>;
