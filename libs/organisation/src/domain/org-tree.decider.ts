import { refusals, type Decider } from '@taizhang/kernel';
import type { MoveOrgUnit, OrgUnitMoved } from './org-unit.commands.js';

/** Where units that were ever moved stand now: below whom, or nobody. */
export interface OrgTree {
  readonly moved: Readonly<Record<string, string | undefined>>;
}

export type OrgTreeRefusal = 'ORG_UNIT_CYCLE' | 'ORG_TREE_CHANGED';

const refuse = refusals<OrgTreeRefusal>();

/**
 * Stream `org-tree-<tenant>`: every move of every unit. One stream, so that two moves at once, each of which is right without
 * the other, cannot close a circle.
 */
export const orgTree: Decider<MoveOrgUnit, OrgUnitMoved, OrgTree> = {
  initialState: { moved: {} },

  decide({ data: { createdUnder, ...data } }, tree) {
    const { orgUnitId, parentId } = data;
    if (pathIn(tree, { from: parentId, createdUnder }).includes(orgUnitId)) {
      throw refuse('ORG_UNIT_CYCLE', `org unit ${orgUnitId} would be below itself`);
    }
    return parentIn(tree, { of: orgUnitId, createdUnder }) === parentId ? [] : [{ type: 'OrgUnitMoved', data }];
  },

  evolve: ({ moved }, { data: { orgUnitId, parentId } }) => ({ moved: { ...moved, [orgUnitId]: parentId } }),
};

type Creations = MoveOrgUnit['data']['createdUnder'];

/** A unit and its parents up to the root. */
function pathIn(
  tree: OrgTree,
  { from, createdUnder }: { from: string | undefined; createdUnder: Creations },
): string[] {
  const path: string[] = [];
  for (let unit = from; unit !== undefined && !path.includes(unit); unit = parentIn(tree, { of: unit, createdUnder })) {
    path.push(unit);
  }
  return path;
}

/** Throws `ORG_TREE_CHANGED` for a unit that stood on nobody's path when the command was made. */
function parentIn(
  { moved }: OrgTree,
  { of, createdUnder }: { of: string; createdUnder: Creations },
): string | undefined {
  if (Object.hasOwn(moved, of)) return moved[of];
  if (Object.hasOwn(createdUnder, of)) return createdUnder[of];
  throw refuse('ORG_TREE_CHANGED', 'somebody else has just moved an org unit; try again');
}
