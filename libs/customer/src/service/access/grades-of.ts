import { KIND_RULES, type AccessFacts } from '@taizhang/access';
import type { ContextServices } from '@taizhang/nest-kit';
import { revealGrades } from '../../domain/field-grading.policy.js';
import { archivePolicyOf } from '../archive-policies.js';
import type { LookKind } from './access-gateway.js';

/** How the classes are graded for a look, and by which version of whose policy; nothing where it shows no more than masks. */
export interface Graded extends Pick<AccessFacts, 'grades'> {
  readonly gradingVersion?: string;
}

/** Is read for an archive without a unit and for no archive at all, so that the time of an answer tells neither. */
const NO_UNIT = 'none';

/** S1-78: as the unit of the archive grades them at that instant. */
export async function gradesOf(
  { kind, unitId, now }: { readonly kind: LookKind; readonly unitId: string | undefined; readonly now: string },
  services: Pick<ContextServices, 'executor'>,
): Promise<Graded> {
  if (KIND_RULES[kind].right !== 'whole') return {};
  const { policyVersion, policy } = await archivePolicyOf(unitId ?? NO_UNIT, now, services);
  return { grades: revealGrades(policy), gradingVersion: policyVersion };
}
