import { z } from 'zod';
import { id, personId } from './fields.js';

export const role = z.enum([
  'agent',
  'supervisor',
  'general-manager',
  'hr',
  'compliance-officer',
  'auditor',
  'administrator',
]);

/** Why it was refused: the code that the answer carried, or the true one where the answer must not tell. */
export const refusalCode = z.string().regex(/^[A-Z][A-Z0-9_]{2,63}$/);

/** What tied the person to the customer; see the relations of docs/contexts/customer.md. */
export const relation = z.strictObject({
  kind: z.enum([
    'custodian',
    'ticket',
    'showing',
    'call',
    'call-list',
    'supervision',
    'duty-queue',
    'hand-over',
    'rights-request',
    'grant',
    'break-glass',
    'approval',
    'general-manager',
  ]),
  /** Of what proves it: complaint, call, grant, … */
  reference: id.exactOptional(),
  strength: z.number().min(0).max(1),
});

const device = z.strictObject({
  deviceId: personId,
  class: z.enum(['managed', 'unmanaged']),
  network: z.enum(['office', 'vpn', 'public']),
});

/** What every record of a look tells beside whose data, who, what for and when. */
export const circumstances = {
  /** The access token's id: names the session, and with it the account. */
  tokenId: z
    .string()
    .regex(/^[A-Za-z0-9._@:|-]{1,128}$/)
    .exactOptional(),
  /** Who acted in the person's name, where somebody did (RFC 8693 `act`). */
  actedBy: personId.exactOptional(),
  device: device.exactOptional(),
  /** The roles that the person held at that moment. */
  roles: z.array(role).min(1).max(7).exactOptional(),
  relation: relation.exactOptional(),
  /** The version of the policy that it was judged by. */
  policyVersion: id.exactOptional(),
  /** The version of the archive policy that graded the classes of what was to be seen whole (S1-78). */
  gradingVersion: id.exactOptional(),
  /** The version of the company's rules that limited how often it may be looked so. */
  ratesVersion: id.exactOptional(),
  /** What was shown, or would have been, by the names that answers give the fields. */
  fields: z
    .array(z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,63}$/))
    .max(64)
    .exactOptional(),
};

/** Customers that a bulk look showed for one and the same relation; without one, by the right of an auditor. */
export const shownGroup = z.strictObject({
  relation: relation.exactOptional(),
  /** As with a look at one; units grade for themselves. */
  gradingVersion: id.exactOptional(),
  customerIds: z.array(id).min(1).max(5_000),
});
