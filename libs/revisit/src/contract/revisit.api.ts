import { z } from 'zod';
import {
  answers,
  givenIdentifier,
  identifier,
  instantText,
  invalidBecause,
  outcome,
  policyVersion,
  programme,
  unreachable,
  utcOffsetMinutes,
} from './revisit.fields.js';

/** When it happened; now, when absent. */
const when = { occurredAt: instantText.exactOptional() };

/** By hand after a showing; a revisit after a complaint is scheduled by the complaint's resolution. */
export const scheduleRevisitBody = z.strictObject({
  ...when,
  programme: z.literal('showing'),
  customerId: givenIdentifier,
  dueAt: instantText,
  utcOffsetMinutes: utcOffsetMinutes.default(480),
  policyVersion,
});

const attempt = { ...when, attemptId: givenIdentifier };

/** The agent is the caller of the route. Answers belong to a connected attempt and to no other. */
export const recordAttemptBody = z.discriminatedUnion('disposition', [
  z.strictObject({ ...attempt, disposition: z.literal('connected'), answers }),
  z.strictObject({ ...attempt, disposition: unreachable }),
]);

/** A revisit on the work-list. `undetermined` (无法判断): tried in vain once or twice, still open (S3-5). */
export const revisitSummary = z.strictObject({
  id: identifier,
  /** Version of its stream, for If-Match. */
  version: z.int().min(1),
  status: z.enum(['due', 'undetermined', 'concluded']),
  programme,
  complaintId: identifier.exactOptional(),
  customerId: identifier.exactOptional(),
  dueAt: instantText,
  attempts: z.int().min(0).max(3),
  lastDisposition: z.enum(['connected', ...unreachable.options]).exactOptional(),
  outcome: outcome.exactOptional(),
  invalidBecause: invalidBecause.exactOptional(),
});

export type RevisitSummary = z.infer<typeof revisitSummary>;
