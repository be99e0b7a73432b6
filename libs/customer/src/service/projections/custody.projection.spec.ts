import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { CustomerEvent } from '../../contract/index.js';
import { custodyProjection } from './custody.projection.js';
import { customersProjection } from './customers.projection.js';

const customerId = 'KH-1';
const on = (day: number) => `2026-03-0${day}T09:00:00.000Z`;
const registered: CustomerEvent = {
  type: 'CustomerRegistered',
  data: {
    ...{ customerId, subjectId: customerId, name: 'sealed', archiveKind: 'buyer', owningUnit: 'desk' },
    ...{ filedAt: on(1), source: 'visit', occurredAt: on(1) },
  },
};
const assigned: CustomerEvent = {
  type: 'CustodianAssigned',
  data: {
    ...{ customerId, custodianId: 'YITZ', how: 'claim', assignedBy: 'YITZ', policyVersion: '1.0' },
    ...{ firstContactDueAt: on(9), occurredAt: on(2) },
  },
};
const transferred: CustomerEvent = {
  type: 'CustodyTransferred',
  data: {
    ...{ customerId, handOverId: 'h-1', from: 'YITZ', to: 'AVNI', why: 'hand-over', reference: 'HO-1' },
    ...{ agreedBy: ['AVNI'], occurredAt: on(3) },
  },
};
const released: CustomerEvent = {
  type: 'CustodyReleased',
  data: { customerId, releaseId: 'r-1', from: 'AVNI', why: 'returned', occurredAt: on(4) },
};
const moved: CustomerEvent = {
  type: 'OwningUnitChanged',
  data: { customerId, changeId: 'u-1', unitId: 'desk-2', reference: 'DOC-1', changedBy: 'BOSS', occurredAt: on(5) },
};
const made = (late: boolean): CustomerEvent => ({
  type: 'FirstContactMade',
  data: {
    ...{ customerId, custodianId: 'YITZ', how: 'call', reference: 'r-1', contactAt: on(3) },
    ...{ dueAt: on(9), late, occurredAt: on(3) },
  },
});
const missed: CustomerEvent = {
  type: 'FirstContactMissed',
  data: { customerId, custodianId: 'YITZ', dueAt: on(9), occurredAt: on(9) },
};
const custody = (...facts: CustomerEvent[]) => documentsOf(custodyProjection, 'customer', facts)[customerId];
const shown = (...facts: CustomerEvent[]) => documentsOf(customersProjection, 'customer', facts)[customerId];

describe('custody', () => {
  it('S1-39 of a new archive is the pool of its unit', () =>
    expect(custody(registered)).toEqual({ customerId, unitId: 'desk', pool: true, since: on(1), contact: 'none' }));
  it('S1-39 is with the custodian, who owes a first contact', () =>
    expect(custody(registered, assigned)).toEqual({
      ...{ customerId, unitId: 'desk', custodianId: 'YITZ', pool: false, since: on(2) },
      ...{ contact: 'due', dueAt: on(9) },
    }));
  it('S1-39 goes to the successor, with what is owed', () =>
    expect(custody(registered, assigned, transferred)).toMatchObject({ custodianId: 'AVNI', contact: 'due' }));
  it('S1-39 goes back to the pool, where nobody owes anything', () =>
    expect(custody(registered, assigned, transferred, released)).toEqual({
      ...{ customerId, unitId: 'desk', pool: true, since: on(4), contact: 'none' },
    }));
  it('S1-8 knows the new unit', () => expect(custody(registered, moved)).toMatchObject({ unitId: 'desk-2' }));
  it.each([
    ['met', [made(false)]],
    ['late', [made(true)]],
    ['overdue', [missed]],
    ['late', [missed, made(true)]],
  ] as const)('S1-97 says that the first contact is %s', (contact, facts) =>
    expect(custody(registered, assigned, ...facts)).toMatchObject({ contact }),
  );
});

describe('customers', () => {
  it('S1-39 names the custodian, and the unit', () =>
    expect(shown(registered, assigned)).toMatchObject({ unitId: 'desk', custodianId: 'YITZ' }));
  it('S1-39 names the successor', () =>
    expect(shown(registered, assigned, transferred)).toMatchObject({ custodianId: 'AVNI' }));
  it('S1-39 names nobody in the pool', () =>
    expect(shown(registered, assigned, transferred, released)).not.toHaveProperty('custodianId'));
  it('S1-8 names the new unit', () => expect(shown(registered, moved)).toMatchObject({ unitId: 'desk-2' }));
});
