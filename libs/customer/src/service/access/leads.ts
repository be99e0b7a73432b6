import type { ReadModels } from '@taizhang/read-models';
import { hasDuty, type CallerFacts } from './caller-facts.js';
import { supervises } from './relations-of.js';

/** Whether a supervisor leads the unit or one above it; what is of no unit is the root's. */
export async function leads(
  { unitId }: { readonly unitId: string | undefined },
  person: CallerFacts,
  readModels: ReadModels,
): Promise<boolean> {
  return hasDuty(['supervisor'], person) && supervises(unitId === undefined ? {} : { unitId }, person, readModels);
}
