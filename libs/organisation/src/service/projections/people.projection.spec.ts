import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { OrganisationEvent, OrganisationFact } from '../../contract/index.js';
import { peopleProjection } from './people.projection.js';

const occurredAt = '2026-03-02T09:00:00.000Z';
const personId = 'YITZ';
const joined: OrganisationFact<'PersonJoined'> = {
  type: 'PersonJoined',
  data: { personId, subjectId: personId, name: 'sealed:v1:YITZ:…', orgUnitId: 'u-1', occurredAt },
};
const granted: OrganisationEvent = { type: 'RoleGranted', data: { personId, role: 'agent', occurredAt } };
const revoked: OrganisationEvent = { type: 'RoleRevoked', data: { personId, role: 'agent', occurredAt } };
const left: OrganisationEvent = { type: 'PersonLeft', data: { personId, occurredAt } };
const documents = (...facts: OrganisationEvent[]) => documentsOf(peopleProjection, 'organisation', facts);

describe('people', () => {
  it('shows who joined, without the name', () =>
    expect(documents(joined)).toEqual({ YITZ: { personId, orgUnitId: 'u-1', status: 'present', roles: [] } }));
  it('shows the roles held', () => expect(documents(joined, granted)).toMatchObject({ YITZ: { roles: ['agent'] } }));
  it('shows no revoked role', () => expect(documents(joined, granted, revoked)).toMatchObject({ YITZ: { roles: [] } }));
  it('S1-45 shows no role of who left', () =>
    expect(documents(joined, granted, left)).toMatchObject({ YITZ: { status: 'left', roles: [] } }));
  it('shows where people are, what they do there, and for whom', () => {
    const outsourced: OrganisationEvent = {
      type: 'PersonJoined',
      data: { ...joined.data, employment: 'outsourced', post: 'data-cleaning', managerId: 'DORIT' },
    };
    const shown = { personId, orgUnitId: 'u-1', status: 'present', roles: [], employment: 'outsourced' };
    expect(documents(outsourced)).toEqual({ YITZ: { ...shown, post: 'data-cleaning', managerId: 'DORIT' } });
    const moved: OrganisationEvent = { type: 'PersonMoved', data: { personId, orgUnitId: 'u-2', occurredAt } };
    const assigned: OrganisationEvent = { type: 'PostAssigned', data: { personId, grade: 'manager', occurredAt } };
    expect(documents(outsourced, moved, assigned)).toEqual({ YITZ: { ...shown, orgUnitId: 'u-2', grade: 'manager' } });
  });
  it('shows who is suspended, with the roles that come back with them', () => {
    const suspended: OrganisationEvent = { type: 'PersonSuspended', data: { personId, reason: 'absence', occurredAt } };
    const resumed: OrganisationEvent = { type: 'PersonResumed', data: { personId, occurredAt } };
    expect(documents(joined, granted, suspended)).toMatchObject({ YITZ: { status: 'suspended', roles: ['agent'] } });
    expect(documents(joined, granted, suspended, resumed)).toMatchObject({ YITZ: { status: 'present' } });
  });
  it('is about people only', () =>
    expect(documents({ type: 'OrgUnitCreated', data: { orgUnitId: 'u-1', name: 'Desk', occurredAt } })).toEqual({}));
});
