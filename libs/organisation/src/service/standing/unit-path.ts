import type { ContextServices } from '@taizhang/nest-kit';
import { orgUnit } from '../aggregates.js';

/** Deeper than any group of companies is; a path ends there whatever the log says. */
const MAX_DEPTH = 32;

/** An org unit, then its parents up to the root. A unit that nobody has created has no parents. */
export async function unitPath(orgUnitId: string, services: ContextServices): Promise<readonly string[]> {
  const path: string[] = [];
  let next: string | undefined = orgUnitId;
  while (next !== undefined && path.length < MAX_DEPTH && !path.includes(next)) {
    path.push(next);
    next = await parentOf(next, services);
  }
  return path;
}

async function parentOf(orgUnitId: string, { executor }: ContextServices): Promise<string | undefined> {
  const { state } = await executor.newest(orgUnit, orgUnitId);
  return state.status === 'none' ? undefined : state.creation.parentId;
}
