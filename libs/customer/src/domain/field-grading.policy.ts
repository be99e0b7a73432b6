import type { ConfidentialityClass } from '../contract/archive.fields.js';
import type { ArchivePolicy } from './archive-policy.decider.js';

type RevealGrades = Readonly<Record<ConfidentialityClass, ArchivePolicy['grading'][ConfidentialityClass]['reveal']>>;

export type Showing = 'whole' | 'masked' | 'withheld';

/** Whose word each class asks for before a field of it is shown whole, as the unit's policy has it. */
export function revealGrades({ grading }: ArchivePolicy): RevealGrades {
  const { basic, financial, business, other } = grading;
  return {
    basic: basic.reveal,
    financial: financial.reveal,
    business: business.reveal,
    private: grading.private.reveal,
    other: other.reveal,
  };
}

/** S1-78: how much of a field is seen: whole where that was asked for and allowed, else as its class is masked. */
export function showingOf(grade: ArchivePolicy['grading'][ConfidentialityClass], isAllowedWhole: boolean): Showing {
  return isAllowedWhole ? 'whole' : ({ none: 'whole', partial: 'masked', full: 'withheld' } as const)[grade.mask];
}

/** The first character and four stars, however long the value is. */
export function maskedValue(value: string): string {
  return `${[...value].slice(0, 1).join('')}****`;
}
