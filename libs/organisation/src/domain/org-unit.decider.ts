import { refusals, sameFacts, type Decider } from '@taizhang/kernel';
import type { OrgUnitCommand, OrgUnitEvent } from './org-unit.commands.js';

export type OrgUnitState =
  { readonly status: 'none' } | { readonly status: 'created'; readonly creation: OrgUnitEvent['data'] };

export type OrgUnitRefusal = 'ORG_UNIT_EXISTS';

const refuse = refusals<OrgUnitRefusal>();

/** Stream `org-unit-<orgUnitId>`. */
export const orgUnit: Decider<OrgUnitCommand, OrgUnitEvent, OrgUnitState> = {
  initialState: { status: 'none' },

  decide({ data }, state) {
    if (state.status === 'none') return [{ type: 'OrgUnitCreated', data }];
    if (sameFacts(state.creation, data)) return [];
    throw refuse('ORG_UNIT_EXISTS', `org unit ${data.orgUnitId} exists with other facts`);
  },

  evolve: (state, { data }) => (state.status === 'none' ? { status: 'created', creation: data } : state),
};
