import { z } from 'zod';
import { finding, id, instant, personId, plainText, purpose, root } from './fields.js';

/** GET /who-saw/{customerId}?from&to&purpose: an auditor's question; without a window, from the beginning until now. */
export const whoSawQuery = z.strictObject({
  from: instant.exactOptional(),
  to: instant.exactOptional(),
  purpose: purpose.exactOptional(),
});

/** One look, or one attempt, at the subject's number. */
export const whoSawAccess = z.strictObject({
  at: instant,
  /** Who looked. */
  actor: personId,
  kind: z.enum(['reveal', 'call', 'search']),
  /** None where a refused access named none. */
  purpose: purpose.exactOptional(),
  decision: z.enum(['allowed', 'refused']),
  /** In the log of the customer context. */
  position: z.int().nonnegative(),
  /** A `.tlog-proof` file that proves the access to anyone who has that log's verifier key. */
  proof: z.string(),
});

/** Every access to one customer's number, in the order of the log. `count` is the number of `accesses`. */
export const whoSawAnswer = z.strictObject({
  subject: id,
  count: z.int().nonnegative(),
  accesses: z.array(whoSawAccess),
});

/** POST /alarms/{alarmId}/acknowledgement */
export const acknowledgeAlarmBody = z.strictObject({ reason: plainText, occurredAt: instant.exactOptional() });

/** An alarm as the list shows it. */
export const alarmDocument = z.strictObject({
  alarmId: id,
  ...finding,
  detail: plainText,
  raisedAt: instant,
  acknowledged: z.strictObject({ by: personId, reason: plainText, at: instant }).exactOptional(),
});

/** How far the auditor's copy of a log is, and whether it stands. */
export const copiedLogDocument = z.strictObject({
  context: id,
  tenant: id,
  origin: z.string(),
  /** Entries copied and checked. */
  size: z.int().nonnegative(),
  root,
  ok: z.boolean(),
});

export type WhoSawQuery = z.infer<typeof whoSawQuery>;
export type WhoSawAccess = z.infer<typeof whoSawAccess>;
export type WhoSawAnswer = z.infer<typeof whoSawAnswer>;
export type AcknowledgeAlarmBody = z.infer<typeof acknowledgeAlarmBody>;
export type AlarmDocument = z.infer<typeof alarmDocument>;
export type CopiedLogDocument = z.infer<typeof copiedLogDocument>;
