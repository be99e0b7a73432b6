import { isPurpose, type Purpose } from '../purposes.js';
import type { Relation } from '../relation.js';
import type { Device, Role } from '../roles.js';
import type { Standing, StandingCondition } from '../standing.js';
import type { AccessKind } from './access-kinds.js';
import type { AccessRefusal } from './access-refusal.js';
import { KIND_RULES, RELATION_RULES, ROLE_RULES, type KindRule, type RoleRule } from './access-rules.js';
import { APPROVED_BY, DEFAULT_GRADES, type ConfidentialityClass, type RevealGrade } from './confidentiality.js';

/** All that a decision rests on. */
export interface AccessFacts {
  readonly kind: AccessKind;
  /** What the token says; of these only those count that the standing has, too. */
  readonly roles: readonly Role[];
  /** Undefined when nobody knows the person; then nothing is allowed. */
  readonly standing: Pick<Standing, 'status' | 'roles' | 'unmet' | 'outsourced'> | undefined;
  /** Undefined for a session that the company opened itself, on its own server. */
  readonly device?: Device;
  /** As the caller gave it; a known purpose or refused. */
  readonly purpose?: string;
  /** Why, in the caller's own words. */
  readonly reason?: string;
  /** What ties the person to the customer now. */
  readonly relations: readonly Relation[];
  /** Classes of the fields that are to be seen. */
  readonly classes?: readonly ConfidentialityClass[];
  /** Where the archive's policy grades the classes otherwise. */
  readonly grades?: Readonly<Record<ConfidentialityClass, RevealGrade>>;
}

/** What goes on record with an allowed access. */
export interface Justification {
  readonly purpose?: Purpose;
  /** Without blanks around it. */
  readonly reason?: string;
}

export type AccessDecision =
  | {
      readonly allowed: true;
      readonly justification: Justification;
      /** What it rests on; absent where the role needs none. */
      readonly relation?: Relation;
    }
  | { readonly allowed: false; readonly code: AccessRefusal };

/** Characters (code points) of a reason, blanks around it left out. */
const REASON_MIN = 2;
const REASON_MAX = 500;
/** A letter or a digit of any script. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/**
 * Whether the access may happen. The first thing that is wrong is answered: role, person, conditions, device, purpose,
 * reason, relation, approval. The tables are data in access-rules.ts; here is only how they are read.
 */
export function decideAccess(facts: AccessFacts): AccessDecision {
  const kindRule = KIND_RULES[facts.kind];
  const roleRules = rulesOf(facts.roles, facts.kind);
  const mine = roleRules.filter(({ role }) => facts.standing?.roles.includes(role) ?? false);
  const { purpose, words } = groundsOf(facts, { kindRule, mine });
  const code =
    personRefusal(facts, { roleRules, mine }) ??
    conditionRefusal(facts, kindRule.conditions) ??
    placeRefusal(facts, kindRule) ??
    purposeRefusal(purpose, { kindRule, mine }) ??
    reasonRefusal(kindRule, words);
  if (code !== undefined) return { allowed: false, code };
  const justification = justificationOf(purpose, words);
  return decideRelation(facts, { mine: mine.filter((rule) => allows(rule, purpose)), justification });
}

function rulesOf(roles: readonly Role[], kind: AccessKind): readonly RoleRule[] {
  return ROLE_RULES.filter((rule) => roles.includes(rule.role) && rule.kinds.includes(kind));
}

function personRefusal(
  { standing }: AccessFacts,
  { roleRules, mine }: { readonly roleRules: readonly RoleRule[]; readonly mine: readonly RoleRule[] },
): AccessRefusal | undefined {
  if (roleRules.length === 0) return 'ACCESS_ROLE_NOT_ALLOWED';
  if (standing === undefined) return 'ACCESS_PERSON_UNKNOWN';
  if (standing.status !== 'present') return 'ACCESS_PERSON_NOT_PRESENT';
  return mine.length === 0 ? 'ACCESS_ROLE_NOT_ALLOWED' : undefined;
}

const UNMET: Readonly<Record<StandingCondition, AccessRefusal>> = {
  nda: 'ACCESS_NDA_MISSING',
  policy: 'ACCESS_POLICY_NOT_ACKNOWLEDGED',
  training: 'ACCESS_TRAINING_LAPSED',
  certification: 'ACCESS_CERTIFICATION_MISSING',
};

function conditionRefusal(
  { standing }: AccessFacts,
  conditions: readonly StandingCondition[],
): AccessRefusal | undefined {
  const missing = conditions.find((condition) => standing?.unmet.includes(condition) ?? true);
  return missing && UNMET[missing];
}

/** Whoever sits in a public place, or works for a contractor, sees masks (S1-59, S1-61, S1-64). */
function placeRefusal({ device, standing }: AccessFacts, { right }: KindRule): AccessRefusal | undefined {
  if (right !== 'whole') return undefined;
  if (device?.class === 'unmanaged' || device?.network === 'public') return 'ACCESS_DEVICE_NOT_ALLOWED';
  return standing?.outsourced === true ? 'ACCESS_CONTRACTOR_NOT_ALLOWED' : undefined;
}

interface Rules {
  readonly kindRule: KindRule;
  readonly mine: readonly RoleRule[];
}

/** An assumed purpose is the first that the person's roles look for. */
function groundsOf({ purpose, reason = '' }: AccessFacts, { kindRule, mine }: Rules) {
  const assumed = kindRule.purpose === 'assumed' ? mine[0]?.purposes[0] : undefined;
  return { purpose: purpose ?? assumed, words: reason.trim() };
}

function purposeRefusal(purpose: string | undefined, { kindRule, mine }: Rules): AccessRefusal | undefined {
  if (purpose === undefined) return kindRule.purpose === 'needed' ? 'ACCESS_PURPOSE_MISSING' : undefined;
  if (!isPurpose(purpose)) return 'ACCESS_PURPOSE_UNKNOWN';
  return mine.some((rule) => allows(rule, purpose)) ? undefined : 'ACCESS_PURPOSE_NOT_ALLOWED';
}

function allows({ purposes }: RoleRule, purpose: string | undefined): boolean {
  return purpose === undefined || purposes.some((allowed) => allowed === purpose);
}

function reasonRefusal({ needsReason }: KindRule, words: string): AccessRefusal | undefined {
  const length = [...words].length;
  if (length > REASON_MAX) return 'ACCESS_REASON_TOO_LONG';
  return needsReason && !(length >= REASON_MIN && SAYS_SOMETHING.test(words)) ? 'ACCESS_REASON_MISSING' : undefined;
}

function decideRelation(
  facts: AccessFacts,
  { mine, justification }: { readonly mine: readonly RoleRule[]; readonly justification: Justification },
): AccessDecision {
  if (mine.some(({ relations }) => relations === 'none')) return { allowed: true, justification };
  const mayRestOn = (kind: Relation['kind']) =>
    mine.some(({ relations }) => relations !== 'none' && relations.includes(kind));
  const fitting = facts.relations.filter(
    (relation) => mayRestOn(relation.kind) && fits(relation, facts, justification),
  );
  if (fitting.length === 0) return { allowed: false, code: 'ACCESS_RELATION_MISSING' };
  return strongest(fitting, { facts, justification });
}

function fits({ kind: relation }: Relation, { kind }: AccessFacts, { purpose }: Justification): boolean {
  const { kinds, purposes } = RELATION_RULES[relation];
  return kinds.includes(kind) && (purpose === undefined || purposes.includes(purpose));
}

/** The strongest relation that needs nothing more; what is wrong with the strongest of all when each needs something. */
function strongest(
  relations: readonly Relation[],
  { facts, justification }: { readonly facts: AccessFacts; readonly justification: Justification },
): AccessDecision {
  const ordered = relations.toSorted((one, other) => other.strength - one.strength);
  const refusals = ordered.map((relation) => relationRefusal(relation, facts));
  const relation = ordered.find((_, index) => refusals[index] === undefined);
  if (relation !== undefined) return { allowed: true, justification, relation };
  return { allowed: false, code: refusals[0] ?? 'ACCESS_RELATION_MISSING' };
}

function relationRefusal({ kind }: Relation, facts: AccessFacts): AccessRefusal | undefined {
  const { condition } = RELATION_RULES[kind];
  const unmet = condition === undefined ? undefined : conditionRefusal(facts, [condition]);
  return unmet ?? (isApproved(kind, facts) ? undefined : 'ACCESS_APPROVAL_MISSING');
}

function isApproved(relation: Relation['kind'], { kind, classes = [], grades = DEFAULT_GRADES }: AccessFacts): boolean {
  if (KIND_RULES[kind].right !== 'whole') return true;
  return classes.every((one) => {
    const approved = APPROVED_BY[grades[one]];
    return approved === 'any' || approved.includes(relation);
  });
}

function justificationOf(purpose: string | undefined, words: string): Justification {
  return {
    ...(purpose !== undefined && isPurpose(purpose) && { purpose }),
    ...(words !== '' && { reason: words }),
  };
}
