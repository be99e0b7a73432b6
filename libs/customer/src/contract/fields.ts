import { identifierPattern, personIdPattern } from '@taizhang/kernel';
import { z } from 'zod';

/**
 * What names a thing: an archive, a number, a correction. Chosen by the caller, never reused, never personal: what looks
 * like a telephone number is refused, because ids stand in the log and in paths as they are.
 */
export const id = z.string().regex(identifierPattern(64));

/** A member of staff, as the bearer token names them: of this deployment or of another identity provider. */
export const personId = z.string().regex(personIdPattern);

/** Whose key seals the personal fields of the event: the customer's archive number. */
export const subjectId = z.string().regex(identifierPattern(128));

/** An instant: RFC 3339, UTC. As `occurredAt`, when the business says that it happened. */
export const instant = z.iso.datetime();

/** Text that tells about a person: sealed before it is stored. */
export const personalText = (max: number) => z.string().min(1).max(max).meta({ personal: true });

/** Why someone looks at a number, in their own words: 500 characters, each of two UTF-16 units at most. */
export const accessReason = personalText(1000);

/** A phone number as E.164 writes it. */
export const phoneNumber = z
  .string()
  .max(16)
  .regex(/^\+[1-9][0-9]{6,14}$/)
  .meta({ personal: true });

/** What anyone may see of a number, which is not personal: `138****1234`, `010****5678`, `0755****567`, `+852****4567`. */
export const maskedPhoneNumber = z
  .string()
  .regex(/^(\+?[0-9]{1,3}\*{4}[0-9]{0,4}|0[0-9]{3}\*{4}[0-9]{0,3})$/)
  .meta({ masked: true });

/** What a look at a customer's number may be for. */
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

/** How somebody comes near a customer's data. */
export const lookKind = z.enum([
  'list',
  'search',
  'detail',
  'reveal',
  'dial',
  'sms',
  'print',
  'export',
  'attachment',
  'copy',
  'disclosure',
]);

/** What a customer may consent to: an audit serves the customer and needs no consent. */
export const consentPurpose = purpose.exclude(['internal-audit']);

/** What the customer is to the company: the kind of archive on the filing label (S1-48). */
export const archiveKind = z.enum(['owner', 'tenant', 'landlord', 'buyer', 'seller', 'other']);

/** How something reached the company (S1-16). */
export const channel = z.enum(['phone', 'visit', 'letter', 'online', 'event', 'import']);

/** The lawful sources of a number (S0-2). `fictitious` marks a made-up number that stands in for an unknown one. */
export const phoneNumberSource = z.enum(['client-provided', 'negotiation-record', 'fictitious']);

/** What the customer was told and agreed to, as evidence (S0-3). */
export const consent = z.strictObject({
  noticeVersion: id,
  purposes: z.array(consentPurpose).min(1).max(7),
  /** Who may use the number: this company only, or partners under contract as well. */
  scope: z.enum(['company', 'company-and-partners']),
  /** The person who told the customer and took the consent. */
  collector: personId,
  channel,
  givenAt: instant,
});
