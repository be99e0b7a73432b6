import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type { CloseOrgUnit, CreateOrgUnit, OrgUnitCommand, OrgUnitCreated, OrgUnitEvent } from './org-unit.commands.js';

export type OrgUnitState =
  { readonly status: 'none' } | { readonly status: 'open' | 'closed'; readonly creation: OrgUnitCreated['data'] };

export type OrgUnitRefusal = 'ORG_UNIT_UNKNOWN' | 'ORG_UNIT_EXISTS' | 'ORG_UNIT_OWN_PARENT';

const refuse = refusals<OrgUnitRefusal>();

/** Stream `org-unit-<orgUnitId>`. Where it stands now is the tree's business. */
export const orgUnit: Decider<OrgUnitCommand, OrgUnitEvent, OrgUnitState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'CreateOrgUnit':
        return create(command, state);
      case 'CloseOrgUnit':
        return close(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'OrgUnitCreated':
        return state.status === 'none' ? { status: 'open', creation: event.data } : state;
      case 'OrgUnitClosed':
        return state.status === 'none' ? state : { ...state, status: 'closed' };
      default:
        return unreachable(event);
    }
  },
};

/** Also of one that is closed: an id stands for one unit for ever. */
function create({ data }: CreateOrgUnit, state: OrgUnitState): OrgUnitEvent[] {
  if (data.parentId === data.orgUnitId) throw refuse('ORG_UNIT_OWN_PARENT', 'no org unit is below itself');
  if (state.status === 'none') return [{ type: 'OrgUnitCreated', data }];
  if (sameFacts(state.creation, data)) return [];
  throw refuse('ORG_UNIT_EXISTS', `org unit ${data.orgUnitId} exists with other facts`);
}

function close({ data }: CloseOrgUnit, state: OrgUnitState): OrgUnitEvent[] {
  if (state.status === 'none') throw refuse('ORG_UNIT_UNKNOWN', 'no org unit with this id was created');
  return state.status === 'closed' ? [] : [{ type: 'OrgUnitClosed', data }];
}
