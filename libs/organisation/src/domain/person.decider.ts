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

interface Present {
  readonly status: 'present';
  readonly joining: PersonJoined['data'];
  /** The first role that was ever granted: a retried joining names it, also when it was revoked meanwhile. */
  readonly firstRole?: Role;
  readonly roles: readonly Role[];
}

export type PersonState = { readonly status: 'none' } | Present | { readonly status: 'left' };

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
        return state.status === 'present' ? granted(state, event.data.role) : state;
      case 'RoleRevoked':
        return state.status === 'present' ? revoked(state, event.data.role) : state;
      case 'PersonLeft':
        return state.status === 'none' ? state : { status: 'left' };
      default:
        return unreachable(event);
    }
  },
};

function recordJoining({ data: { role, ...joining } }: RecordJoining, state: PersonState): PersonEvent[] {
  const { personId, occurredAt } = joining;
  if (state.status === 'left') throw refuse('PERSON_LEFT', `person ${personId} left; an id is never given again`);
  if (state.status === 'present') return requireSameJoining(state, joining, role);
  const joined: PersonEvent = { type: 'PersonJoined', data: joining };
  return role === undefined ? [joined] : [joined, { type: 'RoleGranted', data: { personId, role, occurredAt } }];
}

function requireSameJoining({ joining, firstRole }: Present, asked: PersonJoined['data'], role?: Role): PersonEvent[] {
  if (sameFacts(joining, asked, PERSONAL) && (role === undefined || role === firstRole)) return [];
  throw refuse('PERSON_EXISTS', `person ${asked.personId} joined with other facts`);
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

function granted(state: Present, role: Role): Present {
  return { ...state, firstRole: state.firstRole ?? role, roles: [...new Set([...state.roles, role])] };
}

function revoked(state: Present, role: Role): Present {
  return { ...state, roles: state.roles.filter((held) => held !== role) };
}

function unknown() {
  return refuse('PERSON_UNKNOWN', 'no person with this id has joined');
}
