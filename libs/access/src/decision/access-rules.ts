import { PURPOSES, type Purpose } from '../purposes.js';
import { RELATIONS, type RelationKind } from '../relation.js';
import type { Role } from '../roles.js';
import type { StandingCondition } from '../standing.js';
import { LOOK_KINDS, type AccessKind } from './access-kinds.js';

/** What a kind of access asks for, whoever asks. */
export interface KindRule {
  /** `masked` shows and `use` uses without showing; `whole` shows what the company keeps from view (S0-10). */
  readonly right: 'masked' | 'use' | 'whole';
  /** Must be said; or is taken to be what the role looks for; or may be left out. */
  readonly purpose: 'needed' | 'assumed' | 'optional';
  readonly needsReason: boolean;
  /** What the person must have signed, read and learnt. */
  readonly conditions: readonly StandingCondition[];
}

const ONBOARDED: readonly StandingCondition[] = ['nda', 'policy', 'training'];
const MASKED: KindRule = { right: 'masked', purpose: 'assumed', needsReason: false, conditions: ONBOARDED };
const USE: KindRule = { right: 'use', purpose: 'needed', needsReason: false, conditions: ONBOARDED };
const WHOLE: KindRule = { right: 'whole', purpose: 'needed', needsReason: true, conditions: ONBOARDED };

export const KIND_RULES: Readonly<Record<AccessKind, KindRule>> = {
  list: MASKED,
  search: { ...MASKED, purpose: 'needed' },
  detail: MASKED,
  reveal: WHOLE,
  dial: USE,
  sms: USE,
  print: WHOLE,
  export: WHOLE,
  attachment: WHOLE,
  copy: WHOLE,
  disclosure: WHOLE,
  question: { right: 'masked', purpose: 'optional', needsReason: false, conditions: [] },
};

const AUDIT: readonly Purpose[] = ['internal-audit'];
const SERVICE = PURPOSES.filter((purpose) => !AUDIT.includes(purpose));

/** What a role may do, for what, and what must tie the person to the customer. */
export interface RoleRule {
  readonly role: Role;
  readonly kinds: readonly AccessKind[];
  readonly purposes: readonly Purpose[];
  /** `none`: nothing needs to, for the role looks at everybody. */
  readonly relations: readonly RelationKind[] | 'none';
}

const OF_STAFF = RELATIONS.filter((kind) => !['supervision', 'general-manager', 'approval'].includes(kind));

/**
 * Need to know (S0-10) in three tiers (C-7): one's own customers by role, another's by a request that was granted for a
 * time, the full archive by the general manager. Duties are apart (GB/T 35273 7.1): who works with
 * customers does not ask who saw whom; who audits sees nothing whole; who administers, or keeps the staff's files, has no
 * row here and sees nobody. A person with several roles may what any of them may.
 */
export const ROLE_RULES: readonly RoleRule[] = [
  { role: 'agent', kinds: LOOK_KINDS, purposes: SERVICE, relations: OF_STAFF },
  { role: 'supervisor', kinds: LOOK_KINDS, purposes: SERVICE, relations: [...OF_STAFF, 'supervision'] },
  { role: 'general-manager', kinds: LOOK_KINDS, purposes: SERVICE, relations: ['general-manager', 'break-glass'] },
  {
    role: 'compliance-officer',
    kinds: ['detail', 'reveal', 'copy', 'attachment'],
    purposes: ['data-subject-request'],
    relations: ['rights-request'],
  },
  ...(['supervisor', 'general-manager', 'compliance-officer'] as const).map((role): RoleRule => ({
    role,
    kinds: ['detail'],
    purposes: SERVICE,
    relations: ['approval'],
  })),
  { role: 'auditor', kinds: ['list', 'search', 'detail'], purposes: AUDIT, relations: 'none' },
  { role: 'auditor', kinds: ['question'], purposes: PURPOSES, relations: 'none' },
];

/** What a relation is good for, whoever has it. */
export interface RelationRule {
  readonly kinds: readonly AccessKind[];
  readonly purposes: readonly Purpose[];
  /** A condition beside those of the kind. */
  readonly condition?: StandingCondition;
}

const TO_SERVE: readonly AccessKind[] = ['list', 'search', 'detail', 'reveal', 'dial', 'sms'];
const SERVING: RelationRule = { kinds: TO_SERVE, purposes: SERVICE };
/** What leaves the house, by export or disclosure, leaves as a job that others have approved beforehand (S0-13, S1-42). */
const KEEPING: RelationRule = { kinds: LOOK_KINDS, purposes: SERVICE };

export const RELATION_RULES: Readonly<Record<RelationKind, RelationRule>> = {
  custodian: KEEPING,
  ticket: { ...SERVING, kinds: [...TO_SERVE, 'attachment'] },
  showing: SERVING,
  /** Whoever answers customers alone is certified for it (S2-9). */
  call: { ...SERVING, condition: 'certification' },
  'call-list': SERVING,
  supervision: KEEPING,
  'duty-queue': SERVING,
  'hand-over': { ...SERVING, kinds: [...TO_SERVE, 'attachment'] },
  'rights-request': {
    kinds: ['list', 'search', 'detail', 'reveal', 'print', 'attachment', 'copy'],
    purposes: ['data-subject-request'],
  },
  grant: KEEPING,
  'break-glass': { ...SERVING, kinds: [...TO_SERVE, 'attachment'] },
  approval: { kinds: ['detail'], purposes: SERVICE },
  'general-manager': { kinds: LOOK_KINDS, purposes: SERVICE },
};
