import { isPurpose, PURPOSES, type Purpose } from './purposes.js';
import type { Role } from './roles.js';

/** Ways to come near a customer's personal data. */
export const LOOK_KINDS = [
  /** Archives, many at once; masked. */
  'list',
  /** Find a customer by something that one already has, such as a number; masked. */
  'search',
  /** One archive; masked. */
  'detail',
  /** See a whole number, or another field whole. */
  'reveal',
  /** Have the system call the customer: use without seeing. */
  'dial',
  /** Have the system write to the customer: use without seeing. */
  'sms',
  'print',
  'export',
  'attachment',
  'copy',
  /** Give to somebody outside. */
  'disclosure',
] as const;

export type LookKind = (typeof LOOK_KINDS)[number];

/** Ways to come near personal data, and asking who did. */
export type AccessKind = LookKind | 'question';

export interface AccessFacts {
  readonly roles: readonly Role[];
  readonly kind: AccessKind;
  /** As the caller gave it; one of {@link PURPOSES} or refused. */
  readonly purpose?: string;
  /** Why, in the caller's own words. */
  readonly reason?: string;
}

export type AccessRefusal =
  | 'ACCESS_ROLE_NOT_ALLOWED'
  | 'ACCESS_PURPOSE_MISSING'
  | 'ACCESS_PURPOSE_UNKNOWN'
  /** None of the caller's roles may do this for that purpose. */
  | 'ACCESS_PURPOSE_NOT_ALLOWED'
  /** None, or nothing but blanks and punctuation, or a single character. */
  | 'ACCESS_REASON_MISSING'
  | 'ACCESS_REASON_TOO_LONG';

/** What goes on record with an allowed access. */
export interface Justification {
  readonly purpose?: Purpose;
  /** Without blanks around it. */
  readonly reason?: string;
}

export type AccessDecision =
  | { readonly allowed: true; readonly justification: Justification }
  | { readonly allowed: false; readonly code: AccessRefusal };

interface Rule {
  /** Who may, and for what. */
  readonly purposesOf: Partial<Readonly<Record<Role, readonly Purpose[]>>>;
  readonly needsPurpose: boolean;
  readonly needsReason: boolean;
}

const AUDIT: readonly Purpose[] = ['internal-audit'];
const SERVICE = PURPOSES.filter((purpose) => !AUDIT.includes(purpose));

/**
 * Need to know (S0-10) with duties apart (GB/T 35273 7.1): who works with customers does not ask who saw whom, and who
 * audits or administers does not see numbers; an auditor who has one may find out whose it is. A person with several roles
 * may what any of them may; `organisation` keeps roles apart that must not meet.
 */
const STAFF = { agent: SERVICE, supervisor: SERVICE };
const MASKED: Rule = { purposesOf: { ...STAFF, auditor: AUDIT }, needsPurpose: true, needsReason: false };
const WHOLE: Rule = { purposesOf: STAFF, needsPurpose: true, needsReason: true };
const USE: Rule = { purposesOf: STAFF, needsPurpose: true, needsReason: false };

const RULES: Readonly<Record<AccessKind, Rule>> = {
  list: MASKED,
  search: MASKED,
  detail: MASKED,
  reveal: WHOLE,
  dial: USE,
  sms: USE,
  print: WHOLE,
  export: WHOLE,
  attachment: WHOLE,
  copy: WHOLE,
  disclosure: WHOLE,
  question: { purposesOf: { auditor: PURPOSES }, needsPurpose: false, needsReason: false },
};

/** Characters (code points) of a reason, blanks around it left out. */
const REASON_MIN = 2;
const REASON_MAX = 500;
/** A letter or a digit of any script. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** Whether the access may happen. The first thing that is wrong is answered: role, purpose, reason. */
export function decideAccess({ roles, kind, purpose, reason = '' }: AccessFacts): AccessDecision {
  const rule = RULES[kind];
  const words = reason.trim();
  const mayFor = roles.map((role) => rule.purposesOf[role]).filter((purposes) => purposes !== undefined);
  if (mayFor.length === 0) return refused('ACCESS_ROLE_NOT_ALLOWED');
  const refusal = purposeRefusal(rule, mayFor.flat(), purpose) ?? reasonRefusal(rule, words);
  if (refusal !== undefined) return refused(refusal);
  return { allowed: true, justification: justification(purpose, words) };
}

function purposeRefusal(
  { needsPurpose }: Rule,
  mayFor: readonly Purpose[],
  purpose: string | undefined,
): AccessRefusal | undefined {
  if (purpose === undefined) return needsPurpose ? 'ACCESS_PURPOSE_MISSING' : undefined;
  if (!isPurpose(purpose)) return 'ACCESS_PURPOSE_UNKNOWN';
  return mayFor.includes(purpose) ? undefined : 'ACCESS_PURPOSE_NOT_ALLOWED';
}

function reasonRefusal({ needsReason }: Rule, words: string): AccessRefusal | undefined {
  const length = [...words].length;
  if (length > REASON_MAX) return 'ACCESS_REASON_TOO_LONG';
  return needsReason && !(length >= REASON_MIN && SAYS_SOMETHING.test(words)) ? 'ACCESS_REASON_MISSING' : undefined;
}

function justification(purpose: string | undefined, words: string): Justification {
  return {
    ...(purpose !== undefined && isPurpose(purpose) && { purpose }),
    ...(words !== '' && { reason: words }),
  };
}

function refused(code: AccessRefusal): AccessDecision {
  return { allowed: false, code };
}
