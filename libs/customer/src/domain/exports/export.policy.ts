import type { ArchivePolicy } from '../archive-policy.decider.js';
import type { CompanyRulesInForce } from '../company-rules.policy.js';
import type { ConfidentialityClass } from '../../contract/archive.fields.js';

type Grade = ArchivePolicy['grading'][ConfidentialityClass]['export'];

/** What an export goes by: how much may leave, and how its most confidential field is graded (S1-78). */
export type ExportPolicy = CompanyRulesInForce['exports'] & {
  readonly grade: Grade;
  /** The version of the archive policy that graded the fields. */
  readonly gradingVersion: string;
};

/** How many canaries an export of so many rows holds. */
export function canariesFor(rows: number, { fewestCanaries, rowsPerCanary }: CompanyRulesInForce['exports']): number {
  return Math.max(fewestCanaries, Math.ceil(rows / rowsPerCanary));
}

/** Whose word the strictest of the classes asks for before it leaves in a file. */
export function exportGradeOf(
  classes: readonly ConfidentialityClass[],
  grading: Readonly<Record<ConfidentialityClass, { readonly export: Grade }>>,
): Grade {
  const grades = classes.map((one) => grading[one].export);
  const strictest = (['never', 'general-manager-approval'] as const).find((grade) => grades.includes(grade));
  return strictest ?? 'approved-job';
}

/** S1-58, S1-78: in which role somebody may approve so many rows of fields that are graded so. */
export function asExportApprover(
  roles: readonly string[],
  rows: number,
  { supervisorRows, grade }: Pick<ExportPolicy, 'supervisorRows' | 'grade'>,
): 'supervisor' | 'general-manager' | undefined {
  if (grade === 'never') return undefined;
  if (roles.includes('general-manager')) return 'general-manager';
  const isSupervisors = grade === 'approved-job' && rows <= supervisorRows;
  return roles.includes('supervisor') && isSupervisors ? 'supervisor' : undefined;
}
