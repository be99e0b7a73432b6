import { plainTextPattern } from '@taizhang/kernel';
import { z } from 'zod';
import {
  accessKind,
  alarmKind,
  device,
  errorCode,
  finding,
  id,
  instant,
  personId,
  plainText,
  purpose,
  relation,
  root,
} from './fields.js';

/** POST /audit/who-saw: an auditor's question; without a window, from the beginning until now. */
export const whoSawBody = z
  .strictObject({
    /**
     * Archive number, or the id that an imported file gave. Of what is neither, a telephone number even, a keyed name alone
     * goes on record.
     */
    customer: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
    /** Both ends belong to the window. */
    from: instant.exactOptional(),
    to: instant.exactOptional(),
  })
  .meta({ id: 'WhoSawQuestion' });

/** One look, or one attempt, at the subject's number. */
export const whoSawAccess = z.strictObject({
  /** Its place among all accesses to the subject, in the order of the log, from 1 without gaps. */
  n: z.int().min(1),
  at: instant,
  /** Who looked. */
  actor: personId,
  kind: accessKind,
  /** None where a refused access named none. */
  purpose: purpose.exactOptional(),
  decision: z.enum(['allowed', 'refused']),
  /** Why it was refused, as the record has it. */
  code: errorCode.exactOptional(),
  /** Which of the customer's numbers it was about, when it was about one. */
  phoneNumberId: id.exactOptional(),
  /** What tied the person to the customer; none on older records, and for auditors. */
  relation: relation.exactOptional(),
  /** What was shown, or would have been. */
  fields: z.array(z.string()).exactOptional(),
  device: device.exactOptional(),
  /** The version of the policy that it was judged by. */
  policyVersion: id.exactOptional(),
  /** Who acted in the person's name. */
  actedBy: personId.exactOptional(),
  /** In the log of the customer context. */
  position: z.int().nonnegative(),
  /** A `.tlog-proof` file that proves the access to anyone who has that log's verifier key. */
  proof: z.string(),
});

/** Whether these are all accesses to the subject, and as of when. */
export const accessCompleteness = z.strictObject({
  /** Entries of the log of customers that were looked through: how far the auditor had caught up. */
  size: z.int().nonnegative(),
  /** How many accesses to the subject are among them, in the window or not: `n` goes from 1 to this. */
  count: z.int().nonnegative(),
  /** Numbers of accesses that the answer lacks; an alarm is raised about them. */
  missing: z.array(z.int().min(1)),
});

/** Every access under one archive number, in the order of their times. `count` is the number of `accesses`. */
export const whoSawArchive = z.strictObject({
  /** Archive number. */
  subject: id,
  count: z.int().nonnegative(),
  accesses: z.array(whoSawAccess),
  completeness: accessCompleteness,
});

/** Every access to one customer's number. */
export const whoSawAnswer = whoSawArchive
  .extend({
    /** The customer's other archives, since they were merged (S1-69), each numbered for itself. */
    others: z.array(whoSawArchive),
  })
  .meta({ id: 'WhoSawAnswer' });

/** POST /audit/alarms/acknowledgements */
export const acknowledgeAlarmBody = z
  .strictObject({ alarmId: id, reason: plainText.regex(plainTextPattern), occurredAt: instant.exactOptional() })
  .meta({ id: 'AcknowledgeAlarm' });

/** An alarm as the list shows it: about a log, or about a message that was never in one. */
export const alarmDocument = z.strictObject({
  alarmId: id,
  ...finding,
  /** As in the event of a finding, or `forged-message`: a message was said to be an entry of the log and is not in it, or `access-gap`. */
  kind: z.enum([...alarmKind.options, 'forged-message', 'access-gap']),
  /** Of a forged message: what it was refused with; of an access gap: what does not add up. */
  code: errorCode.exactOptional(),
  detail: plainText,
  raisedAt: instant,
  acknowledged: z.strictObject({ by: personId, reason: plainText, at: instant }).exactOptional(),
});

/** Requests that were turned away alike, within ten minutes, at the door of customers' data. */
export const turnedAwayDocument = z
  .strictObject({
    refusalId: id,
    /** What was asked: the name of a use case, or `log-entries`. */
    route: z.string(),
    /** What it was answered with. */
    code: errorCode,
    /** Whom the token named, when its issuer had signed that. */
    personId: personId.exactOptional(),
    /** The same name for the same address; which one it was is kept nowhere. */
    source: z.string().exactOptional(),
    /** So many until then; there may have been up to ten times as many before the next entry. */
    count: z.int().positive(),
    since: instant,
    at: instant,
    /** In the log of the customer context. */
    position: z.int().nonnegative(),
  })
  .meta({ id: 'TurnedAway' });

/** How far the auditor's copy of a log is, and whether it stands. */
export const copiedLogDocument = z.strictObject({
  context: id,
  tenant: id,
  origin: z.string(),
  /** Entries copied and checked. */
  size: z.int().nonnegative(),
  root,
  /** Entries that the newest confirmed checkpoint covers; less than `size` only while copying. */
  checkpointSize: z.int().nonnegative(),
  /** The log can be read now. */
  reachable: z.boolean(),
  /** The newest checkpoint of the log is confirmed. */
  caughtUp: z.boolean(),
  /** No alarm about the log itself is open; a forged message says nothing about its log. */
  ok: z.boolean(),
});

/** GET /audit/status */
export const auditStatus = z.strictObject({ logs: z.array(copiedLogDocument) }).meta({ id: 'AuditStatus' });

export type WhoSawBody = z.infer<typeof whoSawBody>;
export type AccessCompleteness = z.infer<typeof accessCompleteness>;
export type WhoSawAccess = z.infer<typeof whoSawAccess>;
export type WhoSawArchive = z.infer<typeof whoSawArchive>;
export type WhoSawAnswer = z.infer<typeof whoSawAnswer>;
export type AcknowledgeAlarmBody = z.infer<typeof acknowledgeAlarmBody>;
export type AlarmDocument = z.infer<typeof alarmDocument>;
export type TurnedAwayDocument = z.infer<typeof turnedAwayDocument>;
export type CopiedLogDocument = z.infer<typeof copiedLogDocument>;
