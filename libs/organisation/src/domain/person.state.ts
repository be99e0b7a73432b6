import { refusals } from '@taizhang/kernel';
import type { Role } from '../contract/organisation.events.js';
import type { PersonEvent, PersonJoined, PostAssigned, QualificationEvent } from './person.commands.js';
import { NOT_QUALIFIED, qualified, type Qualifications } from './qualifications.state.js';

/** Somebody who works here, suspended or not. */
export interface Staff {
  readonly status: 'present' | 'suspended';
  readonly joining: PersonJoined['data'];
  readonly orgUnitId: string;
  /** Post, grade and manager as assigned last; undefined where nothing was since joining. */
  readonly assignment?: PostAssigned['data'];
  /** The first role that was ever granted: a retried joining names it, also when it was revoked meanwhile. */
  readonly firstRole?: Role;
  readonly roles: readonly Role[];
  readonly qualifications: Qualifications;
}

export type PersonState = { readonly status: 'none' } | Staff | { readonly status: 'left'; readonly orgUnitId: string };

export type PersonRefusal =
  | 'PERSON_UNKNOWN'
  | 'PERSON_EXISTS'
  | 'PERSON_LEFT'
  | 'PERSON_SUSPENDED'
  | 'PERSON_OWN_MANAGER'
  | 'PERSON_OWN_SUCCESSOR'
  | 'ROLE_NOT_HELD'
  | 'NDA_PERIOD_EMPTY'
  | 'NDA_EXPIRY_MISSING'
  | 'NDA_SCOPE_MISSING'
  | 'TRAINING_PERIOD_EMPTY'
  | 'CERTIFICATION_PERIOD_EMPTY';

export const refuse = refusals<PersonRefusal>();

export const noPerson: PersonState = { status: 'none' };

export function evolve(state: PersonState, event: PersonEvent): PersonState {
  if (event.type === 'PersonJoined') return state.status === 'none' ? newStaff(event) : state;
  if (state.status === 'none' || state.status === 'left') return state;
  switch (event.type) {
    case 'RoleGranted':
      return withRole(state, event.data.role);
    case 'RoleRevoked':
      return { ...state, roles: state.roles.filter((held) => held !== event.data.role) };
    case 'PersonMoved':
      return { ...state, orgUnitId: event.data.orgUnitId };
    case 'PostAssigned':
      return { ...state, assignment: event.data };
    case 'PersonSuspended':
      return { ...state, status: 'suspended' };
    case 'PersonResumed':
      return { ...state, status: 'present' };
    case 'PersonLeft':
      return { status: 'left', orgUnitId: state.orgUnitId };
    default:
      return qualifiedBy(state, event);
  }
}

/** Throws for whoever has not joined, or has left. */
export function requireStaff(state: PersonState, personId: string): Staff {
  if (state.status === 'none') throw unknown();
  if (state.status === 'left') throw refuse('PERSON_LEFT', `person ${personId} has left`);
  return state;
}

export function unknown() {
  return refuse('PERSON_UNKNOWN', 'no person with this id has joined');
}

function newStaff({ data }: PersonJoined): Staff {
  const { orgUnitId } = data;
  return { status: 'present', joining: data, orgUnitId, roles: [], qualifications: NOT_QUALIFIED };
}

function withRole(state: Staff, role: Role): Staff {
  return { ...state, firstRole: state.firstRole ?? role, roles: [...new Set([...state.roles, role])] };
}

function qualifiedBy(state: Staff, event: QualificationEvent): Staff {
  return { ...state, qualifications: qualified(state.qualifications, event) };
}
