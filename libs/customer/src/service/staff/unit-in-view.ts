import type { Caller, Role } from '@taizhang/access';
import type { ContextServices } from '@taizhang/nest-kit';
import { supervisedUnit } from './org-units.js';

/** They look at the whole company. */
const OF_ALL: readonly Role[] = ['general-manager', 'compliance-officer', 'auditor'];

/** Lets through who may be told of a unit's archives together: others of their own unit and those below it. Else `UNIT_NOT_ALLOWED`. */
export async function requireUnitInView(
  unitId: string,
  { personId, roles }: Caller,
  { readModels }: ContextServices,
): Promise<void> {
  if (roles.some((role) => OF_ALL.includes(role))) return;
  await supervisedUnit(personId, unitId, readModels);
}
