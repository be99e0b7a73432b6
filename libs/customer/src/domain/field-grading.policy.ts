import type { ConfidentialityClass } from '../contract/archive.fields.js';
import type { ArchivePolicy } from './archive-policy.decider.js';

export type Showing = 'whole' | 'masked' | 'withheld';

/** Whose role stands for the approval that a class asks for before a field is shown whole (S1-78). */
const APPROVERS: Readonly<Record<ArchivePolicy['grading'][ConfidentialityClass]['reveal'], readonly string[]>> = {
  'need-to-know': ['agent', 'supervisor', 'general-manager'],
  'supervisor-approval': ['supervisor', 'general-manager'],
  'general-manager-approval': ['general-manager'],
};

/** S1-78: how much of a field a person sees, by its class: what was not asked for whole, as its class is masked. */
export function showingOf(
  grade: ArchivePolicy['grading'][ConfidentialityClass],
  isAskedWhole: boolean,
  roles: readonly string[],
): Showing {
  if (isAskedWhole && APPROVERS[grade.reveal].some((role) => roles.includes(role))) return 'whole';
  return ({ none: 'whole', partial: 'masked', full: 'withheld' } as const)[grade.mask];
}

/** The first character and four stars, however long the value is. */
export function maskedValue(value: string): string {
  return `${[...value].slice(0, 1).join('')}****`;
}
