import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { OrganisationEvent } from '@taizhang/organisation/contract';
import { staffProjection } from './staff.projection.js';
import { unitsProjection } from './units.projection.js';

const occurredAt = '2026-03-02T09:00:00.000Z';
const personId = 'YITZ';
const joined: OrganisationEvent = {
  type: 'PersonJoined',
  data: { personId, subjectId: personId, name: 'sealed', orgUnitId: 'desk', occurredAt },
};
const granted: OrganisationEvent = { type: 'RoleGranted', data: { personId, role: 'agent', occurredAt } };
const revoked: OrganisationEvent = { type: 'RoleRevoked', data: { personId, role: 'agent', occurredAt } };
const left: OrganisationEvent = { type: 'PersonLeft', data: { personId, occurredAt } };
const staff = (...facts: OrganisationEvent[]) => documentsOf(staffProjection, 'organisation', facts)[personId];

describe('staff', () => {
  it('knows unit and roles, and no name', () =>
    expect(staff(joined, granted)).toEqual({ personId, unitId: 'desk', present: true, roles: ['agent'] }));
  it('knows no revoked role', () => expect(staff(joined, granted, revoked)).toMatchObject({ roles: [] }));
  it('S1-45 knows who left', () => expect(staff(joined, granted, left)).toMatchObject({ present: false, roles: [] }));
});

describe('units', () => {
  it('knows what each is part of', () =>
    expect(
      documentsOf(unitsProjection, 'organisation', [
        { type: 'OrgUnitCreated', data: { orgUnitId: 'root', name: '总公司', occurredAt } },
        { type: 'OrgUnitCreated', data: { orgUnitId: 'desk', name: '客户服务部', parentId: 'root', occurredAt } },
      ]),
    ).toEqual({ root: { unitId: 'root' }, desk: { unitId: 'desk', parentId: 'root' } }));
});
