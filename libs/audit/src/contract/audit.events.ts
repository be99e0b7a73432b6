import type { EventCatalogue, EventsOf } from '@taizhang/kernel';
import { z } from 'zod';
import { accessGapCode, errorCode, finding, id, instant, personId, plainText, purpose } from './fields.js';

/** Every fact of the context. Stored for ever: add an optional field or a new version, never edit one. */
export const auditEvents = {
  IntegrityAlarmRaised: {
    v: 1,
    data: z.strictObject({ alarmId: id, ...finding, detail: plainText, occurredAt: instant }),
  },
  /** A message said to be an entry of the log and was not: nobody acted on it, and the log itself stands. */
  ForgedMessageReported: {
    v: 1,
    data: z.strictObject({
      alarmId: id,
      /** The log that it was said to be from. */
      context: id,
      tenant: id,
      /** Where in the log it was said to be; none when it named no place that could be. */
      position: z.int().nonnegative().exactOptional(),
      code: errorCode,
      detail: plainText,
      occurredAt: instant,
    }),
  },
  /** The record of looks does not add up: the log itself stands, and is followed on. */
  AccessGapReported: {
    v: 1,
    data: z.strictObject({
      alarmId: id,
      context: id,
      tenant: id,
      code: accessGapCode,
      /** In the log: of the first access that is missing, or of the commitment that miscounts. */
      position: z.int().nonnegative(),
      /** Entries of the log that were looked through. */
      size: z.int().nonnegative(),
      detail: plainText,
      occurredAt: instant,
    }),
  },
  /** Somebody has seen the alarm. What was found stays found: the same finding raises no second alarm. */
  IntegrityAlarmAcknowledged: {
    v: 1,
    data: z.strictObject({ alarmId: id, by: personId, reason: plainText, occurredAt: instant }),
  },
  /** Asking who saw a customer's number is itself on record, with how many accesses the answer named. */
  AccessQuestionAsked: {
    v: 1,
    data: z.strictObject({
      questionId: id,
      /** The customer asked about. */
      subject: id,
      from: instant.exactOptional(),
      to: instant.exactOptional(),
      askedBy: personId,
      purpose: purpose.exactOptional(),
      answeredCount: z.int().nonnegative().exactOptional(),
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;

export type AuditEvent = EventsOf<typeof auditEvents>;

/** One or more of the context's events, by type. */
export type AuditFact<Type extends AuditEvent['type']> = Extract<AuditEvent, { type: Type }>;
