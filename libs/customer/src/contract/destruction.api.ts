import { z } from 'zod';
import { accessReceipt } from './access.api.js';
import { destructionBasis, destructionEvents, destructionMethod, keyHolder } from './destruction.events.js';
import { archiveKind, id, instant, personalText, personId, subjectId } from './fields.js';

const itemIds = z.array(id).max(500);

/** POST /customer/destructions */
export const orderDestructionBody = z
  .strictObject({
    destructionId: id.exactOptional(),
    customerId: id,
    method: destructionMethod,
    /** Papers and carriers, by their ids. */
    itemIds: itemIds.exactOptional(),
    basis: destructionBasis,
    reference: id.exactOptional(),
  })
  .meta({ id: 'OrderDestruction' });

const silent = z.strictObject({ subjectId, holder: keyHolder });

/** Where a destruction stands. */
export const destructionDocument = z
  .strictObject({
    destructionId: id,
    status: z.enum(['ordered', 'withdrawn', 'supervised', 'certified']),
    customerId: id,
    subjectIds: z.array(subjectId),
    method: destructionMethod,
    itemIds,
    basis: destructionBasis,
    reference: id.exactOptional(),
    executor: personId,
    supervisor: personId.exactOptional(),
    /** Who has not answered yet: while there is anybody, there is no certificate. */
    waitingFor: z.array(silent),
  })
  .meta({ id: 'Destruction' });

const filed = { destructionId: true, status: true, customerId: true, method: true, basis: true } as const;

/** A destruction as lists show it: what is filed of it, and who has signed. */
export const listedDestruction = destructionDocument
  .pick({ ...filed, executor: true, supervisor: true })
  .extend({ orderedAt: instant })
  .meta({ id: 'ListedDestruction' });

/** GET /customer/destructions/{destructionId}/certificate */
export const destructionCertificate = z
  .strictObject({
    certificate: destructionEvents.CertificateIssued.data,
    receipt: accessReceipt,
    /** The log's verifier key: with it the proof can be checked without asking us. */
    vkey: z.string(),
  })
  .meta({ id: 'DestructionCertificate' });

/** POST /customer/customers/{customerId}/holds */
export const placeLegalHoldBody = z
  .strictObject({ holdId: id, reason: personalText(500), occurredAt: instant.exactOptional() })
  .meta({ id: 'PlaceLegalHold' });

/** GET /customer/customers/{customerId}/holds */
export const legalHolds = z
  .strictObject({
    customerId: id,
    holds: z.array(
      z.strictObject({ holdId: id, placedBy: personId, placedAt: instant, liftedAt: instant.exactOptional() }),
    ),
  })
  .meta({ id: 'LegalHolds' });

/** POST /customer/customers/{customerId}/linked-subjects */
export const linkSubjectBody = z.strictObject({ linkedSubject: subjectId }).meta({ id: 'LinkSubject' });

/** An archive whose retention has run out, by the policy in force now. */
export const destructionTask = z
  .strictObject({
    customerId: id,
    archiveKind,
    /** When something was last done for the customer. */
    lastActivityAt: instant,
    retainedUntil: instant,
    policyVersion: id,
    /** Of the policy that graded the classes of what the archive holds. */
    gradingVersion: id,
    /** A legal hold stands: it cannot be destroyed now. */
    held: z.boolean(),
    /** The destruction that was ordered, when there is one. */
    destructionId: id.exactOptional(),
  })
  .meta({ id: 'DestructionTask' });

export type OrderDestructionBody = z.infer<typeof orderDestructionBody>;
export type DestructionDocument = z.infer<typeof destructionDocument>;
export type ListedDestruction = z.infer<typeof listedDestruction>;
export type DestructionCertificate = z.infer<typeof destructionCertificate>;
export type PlaceLegalHoldBody = z.infer<typeof placeLegalHoldBody>;
export type LinkSubjectBody = z.infer<typeof linkSubjectBody>;
export type DestructionTask = z.infer<typeof destructionTask>;
