import { sameFacts } from '@taizhang/kernel';
import type { Role } from '../contract/organisation.events.js';
import type {
  AssignPost,
  MovePerson,
  PersonEvent,
  PersonJoined,
  RecordJoining,
  RecordLeaving,
  ResumePerson,
  SuspendPerson,
} from './person.commands.js';
import { refuse, requireStaff, unknown, type PersonState, type Staff } from './person.state.js';

/** Sealed in history, so never compared. */
const PERSONAL = ['name'];

export function recordJoining({ data: { role, ...joining } }: RecordJoining, state: PersonState): PersonEvent[] {
  const { personId, occurredAt } = joining;
  if (state.status === 'left') throw refuse('PERSON_LEFT', `person ${personId} left; an id is never given again`);
  if (state.status !== 'none') return requireSameJoining(state, joining, role);
  requireOther(joining);
  const joined: PersonEvent = { type: 'PersonJoined', data: joining };
  return role === undefined ? [joined] : [joined, { type: 'RoleGranted', data: { personId, role, occurredAt } }];
}

export function movePerson({ data: { keepRoles, ...data } }: MovePerson, state: PersonState): PersonEvent[] {
  const { personId, orgUnitId, occurredAt } = data;
  const staff = requireStaff(state, personId);
  if (keepRoles.some((role) => !staff.roles.includes(role))) {
    throw refuse('ROLE_NOT_HELD', `person ${personId} does not hold every role that is to be kept`);
  }
  const lost = staff.roles.filter((role) => !keepRoles.includes(role));
  const moved: PersonEvent[] = staff.orgUnitId === orgUnitId ? [] : [{ type: 'PersonMoved', data }];
  return [
    ...moved,
    ...lost.map((role): PersonEvent => ({ type: 'RoleRevoked', data: { personId, role, occurredAt } })),
  ];
}

export function assignPost({ data }: AssignPost, state: PersonState): PersonEvent[] {
  const { joining, assignment = heldSinceJoining(joining) } = requireStaff(state, data.personId);
  requireOther(data);
  return sameFacts(assignment, data) ? [] : [{ type: 'PostAssigned', data }];
}

export function suspendPerson({ data }: SuspendPerson, state: PersonState): PersonEvent[] {
  return requireStaff(state, data.personId).status === 'suspended' ? [] : [{ type: 'PersonSuspended', data }];
}

export function resumePerson({ data }: ResumePerson, state: PersonState): PersonEvent[] {
  return requireStaff(state, data.personId).status === 'present' ? [] : [{ type: 'PersonResumed', data }];
}

export function recordLeaving({ data }: RecordLeaving, state: PersonState): PersonEvent[] {
  if (state.status === 'none') throw unknown();
  if (data.successorId === data.personId) throw refuse('PERSON_OWN_SUCCESSOR', 'nobody hands over to themselves');
  return state.status === 'left' ? [] : [{ type: 'PersonLeft', data }];
}

function requireSameJoining({ joining, firstRole }: Staff, asked: PersonJoined['data'], role?: Role): PersonEvent[] {
  if (sameFacts(joining, asked, PERSONAL) && (role === undefined || role === firstRole)) return [];
  throw refuse('PERSON_EXISTS', `person ${asked.personId} joined with other facts`);
}

function heldSinceJoining({ personId, post, grade, managerId }: PersonJoined['data']): object {
  return { personId, post, grade, managerId };
}

function requireOther({ personId, managerId }: { readonly personId: string; readonly managerId?: string }): void {
  if (managerId === personId) throw refuse('PERSON_OWN_MANAGER', 'nobody is their own manager');
}
