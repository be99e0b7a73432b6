import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { AssignmentDocument, CustodyDocument } from '../../../contract/index.js';
import { openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { tellJoined, tellUnits } from '../../../testing/staff.testing.js';
import { custody } from '../../projections/custody.projection.js';

const DAY = 24 * 60 * 60_000;
const refusedWith = (code: string) => expect.objectContaining({ code });
const boss = { personId: 'BOSS', role: 'supervisor' } as const;

describe('the pool of a unit', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await tellUnits(customers, { root: undefined, desk: 'root', 'desk-2': 'desk', other: 'root' });
    await tellJoined(customers, 'YITZ', { unit: 'desk', role: 'agent' });
    await tellJoined(customers, 'AVNI', { unit: 'desk-2', role: 'agent' });
    await tellJoined(customers, 'LIN', { unit: 'other', role: 'agent' });
    await tellJoined(customers, 'BOSS', { unit: 'desk', role: 'supervisor' });
  });

  afterEach(() => customers.close());

  const leaving = (personId: string, change: object = {}) =>
    customers.tell('organisation', `person-${personId}`, {
      type: 'PersonLeft',
      data: { personId, occurredAt: '2026-03-02T09:00:00.000Z', ...change },
    });
  const inPool = async (...customerIds: string[]) => {
    for (const customerId of customerIds) {
      await customers.register({ customerId, source: 'import', owningUnit: 'desk' });
    }
    await customers.settle();
  };
  const assign = async (change: object = {}) => {
    const answer = await customers.ask('assign-customers', { ...boss, body: { assignmentId: 'a-1', ...change } });
    await customers.settle();
    return answer;
  };
  const keepers = async () => {
    const { items } = await customers.services.readModels.collection(custody).find({ limit: 1000 });
    return Object.fromEntries(items.map(({ customerId, custodianId = 'pool' }) => [customerId, custodianId]));
  };
  const listed = async (useCase: string, query: Record<string, string>, who: object = boss) =>
    (await customers.ask<{ items: CustodyDocument[] }>(useCase, { query, ...who })).items.map(
      ({ customerId }) => customerId,
    );

  it('S1-95 S1-96 is divided evenly among the agents of the unit and below, and says why so', async () => {
    await inPool('KH-1', 'KH-2', 'KH-3', 'KH-4');
    await assign();
    expect(await keepers()).toEqual({ 'KH-1': 'AVNI', 'KH-2': 'YITZ', 'KH-3': 'AVNI', 'KH-4': 'YITZ' });
    const params = { assignmentId: 'a-1' };
    expect(await customers.ask<AssignmentDocument>('assignment', { ...boss, params })).toMatchObject({
      ...{ rule: 'least-load-per-capacity', policyVersion: 'archive-default-2', balanced: true, left: [] },
      shares: [
        { personId: 'AVNI', loadBefore: 0, loadAfter: 2, customerIds: ['KH-1', 'KH-3'] },
        { personId: 'YITZ', loadBefore: 0, loadAfter: 2, customerIds: ['KH-2', 'KH-4'] },
      ],
    });
  });

  it('S1-96 goes by what each can look after', async () => {
    await inPool('KH-1', 'KH-2', 'KH-3');
    const agents = [{ personId: 'YITZ', capacity: 20 }, { personId: 'AVNI', capacity: 10 }]; // prettier-ignore
    await assign({ agents });
    expect(Object.values(await keepers()).toSorted()).toEqual(['AVNI', 'YITZ', 'YITZ']);
  });

  it('S1-96 goes to agents who are here only', async () => {
    await leaving('AVNI');
    await inPool('KH-1', 'KH-2');
    await assign();
    expect(await keepers()).toEqual({ 'KH-1': 'YITZ', 'KH-2': 'YITZ' });
  });

  it.each([
    ['an agent of another unit', { agents: [{ personId: 'LIN' }] }, 'CUSTODIAN_NOT_ALLOWED'],
    ['a unit that is not theirs', { unitId: 'other' }, 'UNIT_NOT_ALLOWED'],
    ['nobody', { agents: [{ personId: 'YITZ', capacity: 0 }] }, 'ASSIGNMENT_WITHOUT_ROOM'],
    ['an empty pool', { unitId: 'desk-2' }, 'ASSIGNMENT_EMPTY'],
  ])('S1-95 is not divided by a supervisor who names %s', async (_case, change, code) => {
    await inPool('KH-1');
    await expect(assign(change)).rejects.toEqual(refusedWith(code));
  });

  it('S1-95 is divided once, however often it is asked for', async () => {
    await inPool('KH-1');
    await assign();
    await inPool('KH-2');
    await assign();
    expect(await keepers()).toEqual({ 'KH-1': 'AVNI', 'KH-2': 'pool' });
  });

  it('S1-95 shows who has waited since before today', async () => {
    await inPool('KH-1');
    customers.clock.advance(DAY);
    await inPool('KH-2');
    const before = new Date(customers.clock.now()).toISOString();
    expect(await listed('pool', { before })).toEqual(['KH-1']);
    expect(await listed('pool', {})).toEqual(['KH-1', 'KH-2']);
    await expect(listed('pool', { unitId: 'other' })).rejects.toEqual(refusedWith('UNIT_NOT_ALLOWED'));
  });

  describe('S1-97 the first contact after it', () => {
    beforeEach(async () => {
      await inPool('KH-1', 'KH-2');
      await assign();
    });

    const after = async (days: number) => {
      customers.clock.advance(days * DAY);
      await customers.fireDeadlines();
    };
    const followUp = async (customerId: string) => {
      const body = { followUpId: 'f-1', channel: 'phone', note: '已联系' };
      await customers.ask('record-follow-up', { personId: 'AVNI', params: { customerId }, body });
      await customers.settle();
    };

    it('S1-94 is on the work-list of the custodian', async () => {
      expect(await listed('work-list', {}, { personId: 'AVNI' })).toEqual(['KH-1']);
    });

    it('is met by a follow-up', async () => {
      await followUp('KH-1');
      expect(await listed('work-list', {}, { personId: 'AVNI' })).toEqual([]);
      expect(await listed('first-contacts', { contact: 'met' })).toEqual(['KH-1']);
    });

    it('is met by a call', async () => {
      const call = {
        ...{ receptionId: 'r-1', subjectId: 'KH-2', customerId: 'KH-2', agentId: 'YITZ', project: 'garden' },
        ...{ class: 'inquiry', origin: 'desk', line: 'AA0101', callType: 'PS', outcome: 'answered' },
        ...{ ivrSeconds: 1, queueSeconds: 2, serviceSeconds: 3, matter: '问价', feedback: '满意', answeredLate: false },
        ...{ startedAt: '2026-03-03T06:20:00.000Z', endedAt: '2026-03-03T06:24:00.000Z' },
        occurredAt: '2026-03-03T06:24:00.000Z',
      };
      await customers.tell('intake', 'reception-r-1', { type: 'CallReceived', data: call });
      await customers.settle();
      expect(await listed('first-contacts', { contact: 'met' })).toEqual(['KH-2']);
    });

    it('is due until the week is over, then overdue, on record once', async () => {
      await after(7);
      expect(await listed('first-contacts', { contact: 'overdue' })).toEqual([]);
      await after(1);
      await after(1);
      expect(await listed('first-contacts', { contact: 'overdue' })).toEqual(['KH-1', 'KH-2']);
      expect(await listed('work-list', { contact: 'overdue' }, { personId: 'YITZ' })).toEqual(['KH-2']);
      const stream = await customers.services.log.readStream('customer-KH-1');
      expect(
        stream.map(({ bytes }) => decodeEntry(bytes).type).filter((type) => type === 'FirstContactMissed'),
      ).toHaveLength(1);
    });

    it('is late after that', async () => {
      await after(8);
      await followUp('KH-1');
      expect(await listed('first-contacts', { contact: 'late' })).toEqual(['KH-1']);
    });
  });

  describe('S1-45 when an agent', () => {
    beforeEach(async () => {
      await inPool('KH-1', 'KH-2');
      await assign({ agents: [{ personId: 'YITZ' }] });
    });

    it('leaves, the successor keeps the customers', async () => {
      await leaving('YITZ', { successorId: 'AVNI' });
      await customers.settle();
      expect(await keepers()).toEqual({ 'KH-1': 'AVNI', 'KH-2': 'AVNI' });
    });

    it('leaves without a successor, they go back into the pool', async () => {
      await leaving('YITZ');
      await customers.settle();
      expect(await keepers()).toEqual({ 'KH-1': 'pool', 'KH-2': 'pool' });
      expect(await listed('pool', {})).toEqual(['KH-1', 'KH-2']);
    });

    it('leaves to a successor who has left, they go back into the pool', async () => {
      await leaving('AVNI');
      await customers.settle();
      await leaving('YITZ', { successorId: 'AVNI' });
      await customers.settle();
      expect(await keepers()).toEqual({ 'KH-1': 'pool', 'KH-2': 'pool' });
    });

    it('moves to another unit, they stay in the pool of the old one', async () => {
      const data = { personId: 'YITZ', orgUnitId: 'other', occurredAt: '2026-03-02T09:00:00.000Z' };
      await customers.tell('organisation', 'person-YITZ', { type: 'PersonMoved', data });
      await customers.settle();
      expect(await keepers()).toEqual({ 'KH-1': 'pool', 'KH-2': 'pool' });
    });

    it('has left, what was assigned meanwhile goes back into the pool', async () => {
      await leaving('YITZ');
      await customers.settle();
      await inPool('KH-3');
      const registration = { customerId: 'KH-4', owningUnit: 'desk' };
      await customers.register(registration);
      await customers.fireDeadlines();
      expect(await keepers()).toMatchObject({ 'KH-4': 'YITZ' });
      customers.clock.advance(60 * 60_000);
      await customers.fireDeadlines();
      expect(await keepers()).toMatchObject({ 'KH-4': 'pool' });
    });
  });
});
