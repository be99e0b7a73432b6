import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { organisationEvents, type Role } from '../contract/index.js';
import type {
  AssignPost,
  GrantRole,
  MovePerson,
  PersonEvent,
  PersonJoined,
  RecordJoining,
  RecordLeaving,
  ResumePerson,
  RevokeRole,
  SuspendPerson,
} from './person.commands.js';
import { person as decider } from './person.decider.js';

const person = asStored(decider, organisationEvents);
const { given } = specificationOf(person);

const occurredAt = '2026-03-02T09:00:00.000Z';
const personId = 'YITZ';
const joined: PersonJoined = {
  type: 'PersonJoined',
  data: { personId, subjectId: personId, name: 'Yitz', orgUnitId: 'u-1', occurredAt },
};
const joining = { type: 'RecordJoining', data: joined.data } as const;
const joiningAs = (role: Role): RecordJoining => ({ type: 'RecordJoining', data: { ...joined.data, role } });
const granting = (role: Role): GrantRole => ({ type: 'GrantRole', data: { personId, role, occurredAt } });
const granted = (role: Role): PersonEvent => ({ type: 'RoleGranted', data: granting(role).data });
const revoking = (role: Role): RevokeRole => ({ type: 'RevokeRole', data: { personId, role, occurredAt } });
const revoked = (role: Role): PersonEvent => ({ type: 'RoleRevoked', data: revoking(role).data });
const leaving: RecordLeaving = { type: 'RecordLeaving', data: { personId, occurredAt } };
const left: PersonEvent = { type: 'PersonLeft', data: leaving.data };
const moving = (orgUnitId: string, keepRoles: Role[] = []): MovePerson => ({
  type: 'MovePerson',
  data: { personId, orgUnitId, keepRoles, occurredAt },
});
const moved = (orgUnitId: string): PersonEvent => ({ type: 'PersonMoved', data: { personId, orgUnitId, occurredAt } });
const assigning = (change: Partial<AssignPost['data']>): AssignPost => ({
  type: 'AssignPost',
  data: { personId, occurredAt, ...change },
});
const assigned = (change: Partial<AssignPost['data']>): PersonEvent => ({
  type: 'PostAssigned',
  data: assigning(change).data,
});
const suspending: SuspendPerson = { type: 'SuspendPerson', data: { personId, reason: 'sanction', occurredAt } };
const suspended: PersonEvent = { type: 'PersonSuspended', data: suspending.data };
const resuming: ResumePerson = { type: 'ResumePerson', data: { personId, occurredAt } };
const resumed: PersonEvent = { type: 'PersonResumed', data: resuming.data };
const elsewhere = { ...joining, data: { ...joined.data, orgUnitId: 'u-2' } };

describe('a person', () => {
  it('joins', () => given().when(joining).then(joined));
  it('joins in a role by one decision', () => given().when(joiningAs('agent')).then(joined, granted('agent')));
  it('is not granted a revoked role again by a retried joining', () =>
    given(joined, granted('agent'), revoked('agent')).when(joiningAs('agent')).thenNothing());
  it('has joined in its first role, whatever was granted since', () =>
    given(joined, granted('agent'), granted('auditor')).when(joiningAs('agent')).thenNothing());
  it('refuses a joining in another role', () =>
    given(joined, granted('agent')).when(joiningAs('auditor')).thenRefused('PERSON_EXISTS'));
  it('does not join again by a retry', () => given(joined).when(joining).thenNothing());
  it('refuses a taken id to another person', () => given(joined).when(elsewhere).thenRefused('PERSON_EXISTS'));
  it('S1-45 never comes back under the same id', () => given(joined, left).when(joining).thenRefused('PERSON_LEFT'));

  it('is granted a role', () => given(joined).when(granting('agent')).then(granted('agent')));
  it('already holds a granted role', () => given(joined, granted('agent')).when(granting('agent')).thenNothing());
  it('is unknown before joining', () => given().when(granting('agent')).thenRefused('PERSON_UNKNOWN'));
  it('S1-45 can get no role once left', () => given(joined, left).when(granting('auditor')).thenRefused('PERSON_LEFT'));

  it('loses a revoked role', () => given(joined, granted('agent')).when(revoking('agent')).then(revoked('agent')));
  it('can be granted a revoked role again', () =>
    given(joined, granted('agent'), revoked('agent')).when(granting('agent')).then(granted('agent')));
  it('has no role to revoke that was not granted', () =>
    given(joined, granted('agent')).when(revoking('auditor')).thenNothing());
  it('S1-45 has no role to revoke once left', () =>
    given(joined, granted('agent'), left).when(revoking('agent')).thenNothing());
  it('has no role to revoke before joining', () => given().when(revoking('agent')).thenRefused('PERSON_UNKNOWN'));

  it('S1-45 leaves, and with that holds no role', () => given(joined, granted('agent')).when(leaving).then(left));
  it('leaves once', () => given(joined, left).when(leaving).thenNothing());
  it('S1-45 leaves a successor, who is somebody else', () => {
    const to = (successorId: string): RecordLeaving => ({ ...leaving, data: { ...leaving.data, successorId } });
    given(joined)
      .when(to('DORIT'))
      .then({ type: 'PersonLeft', data: to('DORIT').data });
    given(joined).when(to(personId)).thenRefused('PERSON_OWN_SUCCESSOR');
  });

  it('S1-45 moves with the roles that are named, and loses the others by the same decision', () => {
    given(joined, granted('agent'), granted('auditor'))
      .when(moving('u-2', ['agent']))
      .then(moved('u-2'), revoked('auditor'));
    given(joined, granted('agent')).when(moving('u-2')).then(moved('u-2'), revoked('agent'));
    given(joined).when(moving('u-2')).then(moved('u-2'));
  });
  it('loses roles where it is when it moves nowhere', () =>
    given(joined, granted('agent')).when(moving('u-1')).then(revoked('agent')));
  it('has moved already', () =>
    given(joined, granted('agent'), moved('u-2'))
      .when(moving('u-2', ['agent']))
      .thenNothing());
  it('moves with no role that it does not hold', () =>
    given(joined, granted('agent'))
      .when(moving('u-2', ['auditor']))
      .thenRefused('ROLE_NOT_HELD'));

  it('is assigned a post, a grade and a manager, all at once', () => {
    given(joined)
      .when(assigning({ post: 'desk', managerId: 'DORIT' }))
      .then(assigned({ post: 'desk', managerId: 'DORIT' }));
    given(joined, assigned({ post: 'desk' }))
      .when(assigning({ grade: 'manager' }))
      .then(assigned({ grade: 'manager' }));
    given(joined, assigned({ post: 'desk' }))
      .when(assigning({ post: 'desk' }))
      .thenNothing();
    given(joined).when(assigning({})).thenNothing();
  });
  it('has held since joining what it joined with', () => {
    const facts = { ...joined, data: { ...joined.data, post: 'desk', grade: 'manager' } } as const;
    given(facts)
      .when(assigning({ grade: 'manager', post: 'desk' }))
      .thenNothing();
    given(facts).when(assigning({})).then(assigned({}));
  });
  it('is nobody’s own manager', () => {
    given(joined)
      .when(assigning({ managerId: personId }))
      .thenRefused('PERSON_OWN_MANAGER');
    given()
      .when({ ...joining, data: { ...joined.data, managerId: personId } })
      .thenRefused('PERSON_OWN_MANAGER');
  });

  it('is suspended, once, and resumed, once', () => {
    given(joined).when(suspending).then(suspended);
    given(joined, suspended).when(suspending).thenNothing();
    given(joined, suspended).when(resuming).then(resumed);
    given(joined).when(resuming).thenNothing();
  });
  it('is granted roles and loses them while suspended, and leaves', () => {
    given(joined, suspended).when(granting('agent')).then(granted('agent'));
    given(joined, granted('agent'), suspended).when(revoking('agent')).then(revoked('agent'));
    given(joined, suspended).when(leaving).then(left);
  });

  it.each([moving('u-2'), assigning({ post: 'desk' }), suspending, resuming])(
    'S1-45 takes no more $type when it has left, and none before joining',
    (command) => {
      given(joined, left).when(command).thenRefused('PERSON_LEFT');
      given().when(command).thenRefused('PERSON_UNKNOWN');
    },
  );

  it('cannot leave before joining', () => given().when(leaving).thenRefused('PERSON_UNKNOWN'));
});

describe('any run of commands on a person', () => {
  const role = fc.constantFrom<Role>('agent', 'auditor');
  const command = fc.oneof(
    fc.constantFrom(joining, elsewhere, leaving, suspending, resuming, moving('u-1'), moving('u-2')),
    fc.constantFrom(assigning({}), assigning({ post: 'desk' }), assigning({ grade: 'manager' })),
    role.map((kept) => moving('u-2', [kept])),
    role.map(joiningAs),
    role.map(granting),
    role.map(revoking),
  );
  const event = fc.oneof(
    fc.constantFrom(joined, left, suspended, resumed, moved('u-2')),
    role.map(granted),
    role.map(revoked),
  );

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        run(person, commands, (accepted, history) =>
          expect(person.decide(accepted, replay(person, history))).toEqual([]),
        );
      }),
    ));

  it('S1-45 ends with the leaving', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const types = run(person, commands).map(({ type }) => type);
        if (types.includes('PersonLeft')) expect(types.indexOf('PersonLeft')).toBe(types.length - 1);
      }),
    ));

  it('holds no role unless present, and none twice, in any order of events', () =>
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (history) => {
        const state = replay(person, history);
        if (!history.includes(joined)) expect(state).toEqual(person.initialState);
        if (state.status === 'present') expect(new Set(state.roles).size).toBe(state.roles.length);
      }),
    ));
});
