import { identifierPattern } from '@taizhang/kernel';
import { z } from 'zod';

/** What names a thing: an org unit, a person, a credential. Chosen by the caller, never reused, never personal. */
export const id = z.string().regex(identifierPattern(64));

/** Whose key seals the personal fields of the event. */
export const subjectId = z.string().regex(identifierPattern(128));

/** An instant: RFC 3339, UTC. As `occurredAt`, when the business says that it happened. */
export const instant = z.iso.datetime();

/** Text that tells about a person: sealed before it is stored. */
export const personalText = (max: number) => z.string().min(1).max(max).meta({ personal: true });

/** SHA-256 in hexadecimal of a document that is kept elsewhere. */
export const documentHash = z.string().regex(/^[0-9a-f]{64}$/);

export const role = z.enum([
  'agent',
  'supervisor',
  'general-manager',
  'hr',
  'compliance-officer',
  'auditor',
  'administrator',
]);

/** What a token may be for: a person's role, or nothing but to be one of our services. */
export const tokenRole = z.enum([...role.options, 'service']);

/** 用工形式: on the company's own books, or a contractor's (S1-59). */
export const employment = z.enum(['employee', 'outsourced']);

/** 专员、主管、经理 (S4-11). */
export const grade = z.enum(['specialist', 'supervisor', 'manager']);

/** 岗位: a word for what the person does, such as `call-desk`; not personal. */
export const post = id;

/** What working with customers' data at all can depend on, see `Standing`. */
export const standingCondition = z.enum(['nda', 'policy', 'training', 'certification']);

/** Names a version of a policy. Without `_`, which joins two of them in `policyVersion`. */
export const policyVersion = z.string().regex(/^[A-Za-z0-9.-]{1,31}$/);

/** 集团、公司、部门、门店. */
export const orgUnitKind = z.enum(['group', 'company', 'department', 'store']);

/** From UTC-12 to UTC+14. */
export const utcOffsetMinutes = z.int().min(-720).max(840);
