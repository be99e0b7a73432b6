import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { organisationEvents, type Role } from '../contract/index.js';
import type {
  GrantRole,
  PersonEvent,
  PersonJoined,
  RecordJoining,
  RecordLeaving,
  RevokeRole,
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
  it('cannot leave before joining', () => given().when(leaving).thenRefused('PERSON_UNKNOWN'));
});

describe('any run of commands on a person', () => {
  const role = fc.constantFrom<Role>('agent', 'auditor');
  const command = fc.oneof(
    fc.constantFrom(joining, elsewhere, leaving),
    role.map(joiningAs),
    role.map(granting),
    role.map(revoking),
  );
  const event = fc.oneof(fc.constantFrom(joined, left), role.map(granted), role.map(revoked));

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
