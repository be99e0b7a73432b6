import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type { Role } from '../contract/organisation.events.js';
import type {
  GrantRole,
  PersonCommand,
  PersonEvent,
  PersonJoined,
  RecordJoining,
  RecordLeaving,
  RevokeRole,
} from './person.commands.js';

export type PersonState =
  | { readonly status: 'none' }
  | { readonly status: 'present'; readonly joining: PersonJoined['data']; readonly roles: readonly Role[] }
  | { readonly status: 'left' };

export type PersonRefusal = 'PERSON_UNKNOWN' | 'PERSON_EXISTS' | 'PERSON_LEFT';

const refuse = refusals<PersonRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['name'];

/** Stream `person-<personId>`. */
export const person: Decider<PersonCommand, PersonEvent, PersonState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RecordJoining':
        return recordJoining(command, state);
      case 'GrantRole':
        return grantRole(command, state);
      case 'RevokeRole':
        return revokeRole(command, state);
      case 'RecordLeaving':
        return recordLeaving(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'PersonJoined':
        return state.status === 'none' ? { status: 'present', joining: event.data, roles: [] } : state;
      case 'RoleGranted':
        return withRoles(state, (roles) => [...new Set([...roles, event.data.role])]);
      case 'RoleRevoked':
        return withRoles(state, (roles) => roles.filter((held) => held !== event.data.role));
      case 'PersonLeft':
        return state.status === 'none' ? state : { status: 'left' };
      default:
        return unreachable(event);
    }
  },
};

function recordJoining({ data }: RecordJoining, state: PersonState): PersonEvent[] {
  if (state.status === 'none') return [{ type: 'PersonJoined', data }];
  if (state.status === 'left') throw refuse('PERSON_LEFT', `person ${data.personId} left; an id is never given again`);
  if (sameFacts(state.joining, data, PERSONAL)) return [];
  throw refuse('PERSON_EXISTS', `person ${data.personId} joined with other facts`);
}

function grantRole({ data }: GrantRole, state: PersonState): PersonEvent[] {
  if (state.status === 'left') throw refuse('PERSON_LEFT', `person ${data.personId} left and can get no role`);
  return rolesOf(state).includes(data.role) ? [] : [{ type: 'RoleGranted', data }];
}

function revokeRole({ data }: RevokeRole, state: PersonState): PersonEvent[] {
  return rolesOf(state).includes(data.role) ? [{ type: 'RoleRevoked', data }] : [];
}

function recordLeaving({ data }: RecordLeaving, state: PersonState): PersonEvent[] {
  if (state.status === 'none') throw unknown();
  return state.status === 'left' ? [] : [{ type: 'PersonLeft', data }];
}

function rolesOf(state: PersonState): readonly Role[] {
  if (state.status === 'none') throw unknown();
  return state.status === 'present' ? state.roles : [];
}

function withRoles(state: PersonState, change: (roles: readonly Role[]) => readonly Role[]): PersonState {
  return state.status === 'present' ? { ...state, roles: change(state.roles) } : state;
}

function unknown() {
  return refuse('PERSON_UNKNOWN', 'no person with this id has joined');
}
