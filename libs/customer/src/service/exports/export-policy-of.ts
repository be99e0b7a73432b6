import type { ContextServices } from '@taizhang/nest-kit';
import { exportGradeOf, type ExportPolicy } from '../../domain/exports/export.policy.js';
import { COMPANY } from '../../domain/default-archive-policy.js';
import { classOf } from '../access/field-classes.js';
import { archivePolicyOf, companyRulesAt } from '../archive-policies.js';

/** What a file of these fields goes by at an instant. Its rows are of many units, so the company's grading counts. */
export async function exportPolicyOf(
  fields: readonly string[],
  at: string,
  services: Pick<ContextServices, 'executor'>,
): Promise<ExportPolicy> {
  const { exports } = await companyRulesAt(at, services);
  const { policyVersion: gradingVersion, policy } = await archivePolicyOf(COMPANY, at, services);
  return { ...exports, grade: exportGradeOf(fields.map(classOf), policy.grading), gradingVersion };
}
