import type { UseCase } from '@taizhang/nest-kit';
import type { UntilForgotten } from '../../standing/forgetting.js';
import { closeOrgUnit } from './close-org-unit.js';
import { createOrgUnit } from './create-org-unit.js';
import { listOrgUnits } from './list-org-units.js';
import { moveOrgUnit } from './move-org-unit.js';
import { showOrgUnit } from './show-org-unit.js';

/** The tree of org units. */
export function orgUnitUseCases(untilForgotten: UntilForgotten): readonly UseCase[] {
  return [createOrgUnit, listOrgUnits, showOrgUnit, moveOrgUnit(untilForgotten), closeOrgUnit];
}
