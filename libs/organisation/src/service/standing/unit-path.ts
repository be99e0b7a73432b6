import type { ContextServices } from '@taizhang/nest-kit';
import type { OrgTree } from '../../domain/org-tree.decider.js';
import type { OrgUnitState } from '../../domain/org-unit.decider.js';
import { orgTree, orgUnit } from '../aggregates.js';

/** Deeper than any group of companies is; a path ends there whatever the log says. */
const MAX_DEPTH = 32;

/** A unit on a path: its id, and what is known of it. */
export interface PlacedUnit {
  readonly orgUnitId: string;
  readonly state: OrgUnitState;
}

/** An org unit, then its parents up to the root. A unit that nobody has created has no parents. */
export async function unitPath(orgUnitId: string, services: ContextServices): Promise<readonly string[]> {
  return (await placeOf(orgUnitId, services)).map((unit) => unit.orgUnitId);
}

/** The same, with what is known of each. */
export async function placeOf(orgUnitId: string, services: ContextServices): Promise<readonly PlacedUnit[]> {
  const { executor, tenant } = services;
  const { state: tree } = await executor.newest(orgTree, tenant);
  const path: PlacedUnit[] = [];
  let next: string | undefined = orgUnitId;
  while (next !== undefined && path.length < MAX_DEPTH && !path.some((unit) => unit.orgUnitId === next)) {
    const unit = await unitOf(next, services);
    path.push(unit);
    next = parentOf(unit, tree);
  }
  return path;
}

async function unitOf(orgUnitId: string, { executor }: ContextServices): Promise<PlacedUnit> {
  const { state } = await executor.newest(orgUnit, orgUnitId);
  return { orgUnitId, state };
}

function parentOf({ orgUnitId, state }: PlacedUnit, { moved }: OrgTree): string | undefined {
  if (Object.hasOwn(moved, orgUnitId)) return moved[orgUnitId];
  return state.status === 'none' ? undefined : state.creation.parentId;
}
