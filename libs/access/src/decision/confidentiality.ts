import type { RelationKind } from '../relation.js';

/** The five classes of what is kept about a customer (S1-76): 基本, 财务, 业务, 隐私, 其他. */
export const CONFIDENTIALITY_CLASSES = ['basic', 'financial', 'business', 'private', 'other'] as const;

export type ConfidentialityClass = (typeof CONFIDENTIALITY_CLASSES)[number];

/** Whose word is needed to see a field whole (S1-78). */
export type RevealGrade = 'need-to-know' | 'supervisor-approval' | 'general-manager-approval';

/** What holds where an archive's policy says nothing else. */
export const DEFAULT_GRADES: Readonly<Record<ConfidentialityClass, RevealGrade>> = {
  basic: 'need-to-know',
  financial: 'supervisor-approval',
  business: 'need-to-know',
  private: 'general-manager-approval',
  other: 'need-to-know',
};

/**
 * The relations in which somebody has given that word, or gives it oneself. A break-glass does without, for half an hour
 * and a review; a customer asks about everything that is theirs.
 */
const APPROVED: readonly RelationKind[] = ['grant', 'break-glass', 'rights-request', 'general-manager'];

export const APPROVED_BY: Readonly<Record<RevealGrade, readonly RelationKind[] | 'any'>> = {
  'need-to-know': 'any',
  'supervisor-approval': [...APPROVED, 'supervision'],
  'general-manager-approval': APPROVED,
};
