import type { Role } from '../contract/organisation.events.js';
import type { GrantRole, PersonEvent, RevokeRole } from './person.commands.js';
import { requireStaff, unknown, type PersonState } from './person.state.js';

export function grantRole({ data }: GrantRole, state: PersonState): PersonEvent[] {
  return requireStaff(state, data.personId).roles.includes(data.role) ? [] : [{ type: 'RoleGranted', data }];
}

/** Who left holds none: there is nothing to revoke. */
export function revokeRole({ data }: RevokeRole, state: PersonState): PersonEvent[] {
  return rolesOf(state).includes(data.role) ? [{ type: 'RoleRevoked', data }] : [];
}

function rolesOf(state: PersonState): readonly Role[] {
  if (state.status === 'none') throw unknown();
  return state.status === 'left' ? [] : state.roles;
}
