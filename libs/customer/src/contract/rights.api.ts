import { z } from 'zod';
import { relation, role } from './access.fields.js';
import { channel, id, instant, personalText } from './fields.js';
import { identityMethod, rightsKind, rightsRefusal } from './rights.events.js';

/** POST /customer/rights-requests */
export const receiveRightsRequestBody = z
  .strictObject({
    requestId: id.exactOptional(),
    customerId: id,
    kind: rightsKind,
    channel,
    wish: personalText(1000).exactOptional(),
    occurredAt: instant.exactOptional(),
  })
  .meta({ id: 'ReceiveRightsRequest' });

/** POST /customer/rights-requests/{requestId}/identity */
export const checkIdentityBody = z
  .strictObject({ method: identityMethod, result: z.enum(['confirmed', 'failed']) })
  .meta({ id: 'CheckIdentity' });

/** POST /customer/rights-requests/{requestId}/refusal */
export const refuseRightsRequestBody = z
  .strictObject({ because: rightsRefusal, reason: personalText(1000) })
  .meta({ id: 'RefuseRightsRequest' });

/** POST /customer/rights-requests/{requestId}/fulfilment */
export const fulfilRightsRequestBody = z
  .strictObject({ reference: id.exactOptional() })
  .meta({ id: 'FulfilRightsRequest' });

/** POST /customer/rights-requests/{requestId}/copy */
export const copyOfDataBody = z
  .strictObject({ reason: z.string().max(2000).meta({ personal: true }) })
  .meta({ id: 'CopyOfDataRequest' });

/** A request as work-lists show it: nothing of what the customer said. */
export const rightsRequestDocument = z
  .strictObject({
    requestId: id,
    customerId: id,
    kind: rightsKind,
    status: z.enum(['received', 'identified', 'fulfilled', 'refused']),
    channel,
    receivedAt: instant,
    dueAt: instant,
    reference: id.exactOptional(),
    because: rightsRefusal.exactOptional(),
  })
  .meta({ id: 'RightsRequest' });

/** What one archive holds. */
const copiedArchive = {
  customerId: id,
  facts: z.array(
    z.strictObject({
      type: z.string(),
      position: z.int().nonnegative(),
      at: z.string(),
      data: z.record(z.string(), z.unknown()).meta({ personal: true }),
    }),
  ),
  /** The record of this look, which is an access like any other. */
  receipt: z.strictObject({ position: z.int().nonnegative(), checkpoint: z.string(), proof: z.string() }),
};

/** Everything that the context holds about a customer, opened: fact by fact, with its time and place in the log. */
export const copyOfData = z
  .strictObject({
    requestId: id,
    ...copiedArchive,
    /** The other archives of the same human being, since they were merged (S1-69). */
    others: z.array(z.strictObject(copiedArchive)),
  })
  .meta({ id: 'CopyOfData' });

const hash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** One access as the customer is told of it: by which role and unit, never by whose name. */
export const toldAccess = z.strictObject({
  /** Its place among all accesses to this customer's data, from 1 without gaps. */
  n: z.int().min(1),
  position: z.int().nonnegative(),
  /** Hash of the entry (RFC 6962 leaf); whoever is shown the entry can compare. */
  leafHash: hash,
  at: z.string(),
  kind: z.string(),
  outcome: z.enum(['shown', 'refused']),
  roles: z.array(role),
  unitId: z.string().exactOptional(),
  purpose: z.string().exactOptional(),
  relation: relation.shape.kind.exactOptional(),
});

/** What the commitment says of this customer, and the proof that it says so. */
export const toldHead = z.strictObject({
  count: z.int().min(1),
  last: z.int().nonnegative(),
  index: z.int().nonnegative(),
  path: z.array(hash).max(64),
});

/** The accesses to what one archive holds. */
const toldArchive = {
  customerId: id,
  accesses: z.array(toldAccess).max(100_000),
  /** Absent when no commitment names the customer yet: then each access is proved, and that there are no others is not. */
  head: toldHead.exactOptional(),
};

/** What `statement` holds, as JSON. */
export const whoLookedStatement = z.strictObject({
  v: z.literal(1),
  requestId: id,
  /** Name of the log, the first line of its checkpoints. */
  origin: z.string(),
  ...toldArchive,
  /** Of the other archives of the same human being, since they were merged (S1-69), each numbered for itself. */
  others: z.array(z.strictObject(toldArchive)).default([]),
});

/** The answer to "who looked at my data": with it and the log's key anybody can check it, without asking the company. */
export const whoLookedAnswer = z
  .strictObject({
    vkey: z.string(),
    /** JSON text, hashed as it stands. */
    statement: z.string(),
    /** A `.tlog-proof` for each access, in order; those of the other archives after the customer's own. */
    proofs: z.array(z.string()).max(100_000),
    /** The entry with the newest commitment to everybody's number of accesses, as text, and its proof. */
    commitment: z.strictObject({ entry: z.string(), proof: z.string() }).exactOptional(),
    /** The entry that says that this statement was the answer, as text, and its proof. */
    answered: z.strictObject({ entry: z.string(), proof: z.string() }),
  })
  .meta({ id: 'WhoLooked' });

export const rightsParams = z.strictObject({ requestId: id });

export type ReceiveRightsRequestBody = z.infer<typeof receiveRightsRequestBody>;
export type CheckIdentityBody = z.infer<typeof checkIdentityBody>;
export type RefuseRightsRequestBody = z.infer<typeof refuseRightsRequestBody>;
export type RightsRequestDocument = z.infer<typeof rightsRequestDocument>;
export type CopyOfData = z.infer<typeof copyOfData>;
export type ToldAccess = z.infer<typeof toldAccess>;
export type ToldArchive = Pick<WhoLookedStatement, keyof typeof toldArchive>;
export type WhoLookedStatement = z.infer<typeof whoLookedStatement>;
export type WhoLookedAnswer = z.infer<typeof whoLookedAnswer>;
