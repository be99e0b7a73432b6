import type { EventCatalogue, EventsOf } from '@taizhang/kernel';
import { z } from 'zod';
import {
  answers,
  identifier,
  instantText,
  invalidBecause,
  outcome,
  personId,
  policyVersion,
  programme,
  unreachable,
  utcOffsetMinutes,
} from './revisit.fields.js';
import { subjectKeyEvents } from './subject-key.events.js';

/** `occurredAt` is when the business says it happened; the log keeps its own time beside it. */
const step = { revisitId: identifier, occurredAt: instantText };

/** Stored for ever: add an optional field or a new version, never edit one. */
const callBackEvents = {
  RevisitScheduled: {
    v: 1,
    data: z.strictObject({
      ...step,
      programme,
      /** Present after a complaint. */
      complaintId: identifier.exactOptional(),
      customerId: identifier.exactOptional(),
      dueAt: instantText,
      utcOffsetMinutes,
      policyVersion,
    }),
  },
  AttemptMade: {
    v: 1,
    data: z.strictObject({
      ...step,
      attemptId: identifier,
      number: z.int().min(1).max(3),
      agent: personId,
      disposition: z.enum(['connected', ...unreachable.options]),
      /** Present when connected. */
      answers: answers.exactOptional(),
    }),
  },
  /** The one and only outcome of a revisit (S3-7). */
  RevisitConcluded: {
    v: 1,
    data: z.strictObject({
      ...step,
      programme,
      complaintId: identifier.exactOptional(),
      outcome,
      /** Present when invalid. */
      invalidBecause: invalidBecause.exactOptional(),
      attempts: z.int().min(1).max(3),
    }),
  },
} as const satisfies EventCatalogue;

/** Every fact of the context. */
export const revisitEvents = { ...callBackEvents, ...subjectKeyEvents } as const;

/** What its business is about; destroyed keys are everybody's. */
export type RevisitEvent = EventsOf<typeof callBackEvents>;
