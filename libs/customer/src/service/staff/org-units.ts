import { DomainError } from '@taizhang/kernel';
import type { ReadModels } from '@taizhang/read-models';
import { staff } from '../projections/staff.projection.js';
import { units } from '../projections/units.projection.js';

/** No tree of units is deeper; what looks deeper is a circle. */
const DEEPEST = 32;

/** A unit, then those above it up to the root. */
export async function pathOf(unitId: string | undefined, readModels: ReadModels): Promise<readonly string[]> {
  const path: string[] = [];
  for (let next = unitId; next !== undefined && path.length < DEEPEST;) {
    path.push(next);
    next = (await readModels.collection(units).get(next))?.parentId;
  }
  return path;
}

/** A unit and all below it. */
export async function subtreeOf(unitId: string, readModels: ReadModels): Promise<ReadonlySet<string>> {
  const found = new Set([unitId]);
  for (const each of found) {
    const { items } = await readModels.collection(units).find({ where: { parentId: each }, limit: 1000 });
    for (const child of items) found.add(child.unitId); // a set is walked on to what is added meanwhile
  }
  return found;
}

/** The unit that a person belongs to, as far as this context has heard. */
export async function unitOf(personId: string, readModels: ReadModels): Promise<string | undefined> {
  return (await readModels.collection(staff).get(personId))?.unitId;
}

/** Lets through who may keep customers: an agent who is here. */
export async function requireAgent(personId: string, readModels: ReadModels): Promise<void> {
  const person = await readModels.collection(staff).get(personId);
  if (person?.present === true && person.roles.includes('agent')) return;
  throw new DomainError('CUSTODIAN_NOT_ALLOWED', 'only an agent who works here keeps customers');
}

/** The unit that is asked about: the person's own, or one below it. Every other is `UNIT_NOT_ALLOWED`. */
export async function supervisedUnit(
  personId: string,
  asked: string | undefined,
  readModels: ReadModels,
): Promise<string> {
  const own = await unitOf(personId, readModels);
  const unitId = asked ?? own;
  if (unitId !== undefined && own !== undefined && (await pathOf(unitId, readModels)).includes(own)) return unitId;
  throw new DomainError('UNIT_NOT_ALLOWED', 'that unit is not yours');
}
