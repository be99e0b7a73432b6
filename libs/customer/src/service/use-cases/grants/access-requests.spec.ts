import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { instant } from '@taizhang/kernel';
import { filesHold } from '@taizhang/nest-kit/testing';
import type { AccessRequestDocument } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { grantSteps, PLEA } from '../../../testing/grants.testing.js';
import { grantsOf } from '../../grants/grants-of.js';
import { tellJoined, tellUnits } from '../../../testing/staff.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const HOUR = 3_600_000;

describe('a written access request', () => {
  let customers: TestCustomers;
  let steps: ReturnType<typeof grantSteps>;

  beforeEach(async () => {
    customers = await openCustomers();
    steps = grantSteps(customers);
    await customers.register();
  });

  afterEach(() => customers.close());

  const held = (personId = 'AVNI', customerId = CUSTOMER) =>
    grantsOf(customers.services)(personId, customerId, instant(customers.clock.now()));
  const typesOn = async (requestId: string) =>
    (await customers.services.log.readStream(`request-${requestId}`)).map(({ bytes }) => decodeEntry(bytes).type);
  const list = async (change: object = {}) =>
    (await customers.ask<{ items: AccessRequestDocument[] }>('access-requests', change)).items;

  it('S1-51 gives a grant once identity and approval are there, for its person and customer only', async () => {
    const requestId = await steps.plead();
    expect(await held()).toEqual([]);
    await expect(steps.approve(requestId)).rejects.toEqual(refusedWith('IDENTITY_UNCONFIRMED'));
    await steps.confirm(requestId);
    expect(await held()).toEqual([]);
    await steps.approve(requestId);
    await customers.settle();
    expect(await held()).toMatchObject([{ kind: 'grant', reference: requestId, scope: PLEA.scope }]);
    expect(await held('YITZ')).toEqual([]);
    expect(await held('AVNI', 'KH-00000002')).toEqual([]);
  });

  it('S1-51 gives a grant that works to the last millisecond, and not one longer', async () => {
    await steps.grant();
    customers.clock.advance(HOUR - 1);
    expect(await held()).toHaveLength(1);
    customers.clock.advance(1);
    expect(await held()).toEqual([]);
    expect(await list({ personId: 'AVNI' })).toMatchObject([{ status: 'lapsed' }]);
  });

  it('S1-51 gives a grant that begins when it says', async () => {
    const requestId = await steps.plead();
    await steps.confirm(requestId);
    await steps.approve(requestId, { body: { from: '2026-03-02T09:00:01.000Z' } });
    await customers.settle();
    customers.clock.advance(999);
    expect(await held()).toEqual([]);
    customers.clock.advance(1);
    expect(await held()).toHaveLength(1);
  });

  it('S1-51 is over the moment that a revocation is answered, however far the read model is', async () => {
    const requestId = await steps.grant();
    expect(await held()).toHaveLength(1);
    await steps.revoke(requestId);
    expect(await held()).toEqual([]);
  });

  it('S1-51 writes down that it lapsed, once', async () => {
    const requestId = await steps.grant();
    await customers.fireDeadlines();
    customers.clock.advance(HOUR + 1);
    await customers.fireDeadlines();
    await customers.fireDeadlines();
    await customers.settle();
    await customers.fireDeadlines();
    expect((await typesOn(requestId)).filter((type) => type === 'AccessLapsed')).toHaveLength(1);
  });

  it('S1-51 is decided by nobody who made it, in no role', async () => {
    const requestId = await steps.plead({}, 'CO01');
    const self = refusedWith('OWN_REQUEST_NOT_ALLOWED');
    await expect(steps.confirm(requestId, { role: 'compliance-officer', personId: 'CO01' })).rejects.toEqual(self);
    await steps.confirm(requestId);
    for (const role of ['supervisor', 'compliance-officer', 'general-manager']) {
      await expect(steps.approve(requestId, { role, personId: 'CO01' })).rejects.toEqual(self);
    }
  });

  it('C-7 is for the supervisor of the archive’s unit or one above it, not of another', async () => {
    const unit = { name: '门店', occurredAt: '2026-03-01T09:00:00.000Z' };
    const create = (orgUnitId: string, parentId?: string) =>
      customers.tell('organisation', `org-unit-${orgUnitId}`, {
        type: 'OrgUnitCreated',
        data: { ...unit, orgUnitId, ...(parentId !== undefined && { parentId }) },
      });
    const join = (personId: string, orgUnitId: string) =>
      customers.tell('organisation', `person-${personId}`, {
        type: 'PersonJoined',
        data: { personId, subjectId: personId, name: '主管', orgUnitId, occurredAt: unit.occurredAt },
      });
    await create('east');
    await create('east-1', 'east');
    await create('west');
    await join('SU01', 'east');
    await join('SU02', 'west');
    const customerId = 'KH-00000003';
    await customers.register({ customerId, owningUnit: 'east-1' });
    const requestId = await steps.plead({ customerId });
    await steps.confirm(requestId);
    const others = { role: 'supervisor', personId: 'SU02' };
    await expect(steps.approve(requestId, others)).rejects.toEqual(refusedWith('APPROVER_NOT_ALLOWED'));
    await steps.approve(requestId, { role: 'supervisor', personId: 'SU01' });
  });

  it('C-7 of an archive without a unit is for the supervisor of the root', async () => {
    await tellUnits(customers, { root: undefined, desk: 'root' });
    await tellJoined(customers, 'SU01', { unit: 'root', role: 'supervisor' });
    await tellJoined(customers, 'SU02', { unit: 'desk', role: 'supervisor' });
    const requestId = await steps.plead();
    await steps.confirm(requestId);
    const of = (personId: string) => ({ role: 'supervisor', personId }) as const;
    await expect(steps.approve(requestId, of('SU02'))).rejects.toEqual(refusedWith('REQUEST_UNKNOWN'));
    await expect(steps.approve(requestId, of('NO-UNIT'))).rejects.toEqual(refusedWith('APPROVER_NOT_ALLOWED'));
    await steps.approve(requestId, of('SU01'));
  });

  it('S1-42 of the full archive is for the general manager', async () => {
    const requestId = await steps.plead({ scope: { extent: 'full-archive', fields: [], rights: ['view'] } });
    await steps.confirm(requestId);
    await expect(steps.approve(requestId)).rejects.toEqual(refusedWith('APPROVER_NOT_ALLOWED'));
    await steps.approve(requestId, { role: 'general-manager', personId: 'GM01' });
    await customers.settle();
    expect(await held()).toMatchObject([{ scope: { extent: 'full-archive' } }]);
  });

  it('does not tell whoever asks whether there is such a customer', async () => {
    const requestId = await steps.plead({ customerId: 'KH-NOBODY' });
    await steps.confirm(requestId);
    await expect(steps.approve(requestId)).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
  });

  it('shows an agent their own requests only', async () => {
    const mine = await steps.plead();
    const theirs = await steps.plead({}, 'YITZ');
    expect((await list({ personId: 'AVNI' })).map(({ requestId }) => requestId)).toEqual([mine]);
    const asked = { personId: 'AVNI', query: { personId: 'YITZ' } };
    expect((await list(asked)).map(({ requestId }) => requestId)).toEqual([mine]);
    const all = await list({ role: 'compliance-officer', personId: 'CO01' });
    expect(all.map(({ requestId }) => requestId)).toEqual([mine, theirs]);
  });

  it('makes one request of a retry', async () => {
    const asking = { personId: 'AVNI', body: PLEA, key: 'k-1' };
    const first = await customers.ask('request-access', asking);
    expect(await customers.ask('request-access', asking)).toMatchObject({ id: (first as { id: string }).id });
  });

  it('keeps its reason in the clear in no file', async () => {
    await steps.grant();
    expect(await filesHold(customers.folder, PLEA.reason)).toEqual([]);
  });
});
