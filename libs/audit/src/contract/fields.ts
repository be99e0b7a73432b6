import { identifierPattern, personIdPattern } from '@taizhang/kernel';
import { z } from 'zod';

/** What names a thing: an alarm, a question, a context, a customer. Never reused, never personal. */
export const id = z.string().regex(identifierPattern(64));

/** A member of staff, as the bearer token names them: of this deployment or of another identity provider. */
export const personId = z.string().regex(personIdPattern);

/** An instant: RFC 3339, UTC. As `occurredAt`, when the business says that it happened. */
export const instant = z.iso.datetime();

/** What a look at a customer's number may be for; the list of the customer context. */
export const purpose = z.enum([
  'service-call',
  'complaint-handling',
  'revisit',
  'viewing-appointment',
  'contract',
  'marketing',
  'data-subject-request',
  'internal-audit',
]);

/** How somebody came near a customer's data; the list of the customer context, and calls that were taken. */
export const accessKind = z.enum([
  'reveal',
  'call',
  'list',
  'search',
  'detail',
  'dial',
  'sms',
  'print',
  'export',
  'attachment',
  'copy',
  'disclosure',
]);

/** What tied a person to a customer: its kind, what proves it, and how well it explains a look. */
export const relation = z.strictObject({ kind: id, reference: id.exactOptional(), strength: z.number().min(0).max(1) });

/** What a session ran on, as its token said. */
export const device = z.strictObject({ deviceId: personId, class: id, network: id });

/** Text of the auditor's own: an alarm is about a log and has no subject, so nothing personal belongs here. */
export const plainText = z.string().min(1).max(500);

/** The root of a Merkle tree: SHA-256 in base64 (RFC 4648 §4). */
export const root = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** A stable code of what was found or refused; never a text of somebody else's. */
export const errorCode = z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/);

/**
 * What can be wrong with a log. `gap`: an entry is missing. `fork`: two trees of one log. `rollback`: the log is shorter
 * than it was. `bad-signature`: a checkpoint that the log's key did not sign. `bad-entry`: bytes that are no entry, or not
 * those that were hashed. `unreadable`: the log does not answer.
 */
export const alarmKind = z.enum(['gap', 'fork', 'rollback', 'bad-signature', 'bad-entry', 'unreadable']);

/**
 * What can be wrong with the record of looks. `ACCESS_MISSING`: the auditor's read models lack an access that the log has.
 * `ACCESS_MISCOUNTED`: the log commits to other numbers of accesses than it holds.
 */
export const accessGapCode = z.enum(['ACCESS_MISSING', 'ACCESS_MISCOUNTED']);

/** Where and what the finding is; the same finding is one alarm. */
export const finding = {
  context: id,
  tenant: id,
  kind: alarmKind,
  /** The first bad position, from 0. */
  position: z.int().nonnegative().exactOptional(),
  /** The tree size at which the roots were compared. */
  size: z.int().nonnegative().exactOptional(),
  expectedRoot: root.exactOptional(),
  foundRoot: root.exactOptional(),
};
