import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { CabinetDocument, ItemDocument } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, registration, type TestCustomers } from '../../../testing/customer.testing.js';
import { tellJoined, tellUnits } from '../../../testing/staff.testing.js';

const DAY = 86_400_000;
const grounds = { purpose: 'contract', reason: '法院要求出示原件' };
const place = { location: { room: 'A-101', shelf: '3' }, containerType: 'locked-cabinet', sealed: true };
const refusedWith = (code: string) => expect.objectContaining({ code });

interface Page<Document> {
  readonly items: readonly Document[];
}
interface Asking {
  readonly personId?: string;
  readonly role?: 'agent' | 'supervisor' | 'auditor' | 'general-manager' | 'administrator';
  readonly body?: object;
  readonly customerId?: string;
  readonly checkOutId?: string;
}

describe('physical items of an archive', () => {
  let customers: TestCustomers;
  let returnBy: string;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    returnBy = new Date(customers.clock.now() + DAY).toISOString();
  });
  afterEach(() => customers.close());

  const file = (change: object = {}) =>
    customers.ask('file-item', {
      params: { customerId: CUSTOMER },
      body: { itemId: 'i-1', kind: 'contract', class: 'basic', ...place, ...change },
    });
  const installCabinet = async () => {
    await tellUnits(customers, { desk: undefined });
    await tellJoined(customers, 'AVNI', { unit: 'desk', role: 'supervisor' });
    await customers.settle();
    const cabinet = { cabinetId: 'c-1', unitId: 'desk', location: { room: 'A-101' }, fireproof: true };
    const body = { ...cabinet, keyHolder: 'AVNI' };
    await customers.ask('install-cabinet', { personId: 'ADMN', role: 'administrator', body });
  };
  const ofItem = (useCase: string, { customerId = CUSTOMER, ...asking }: Asking) =>
    customers.ask(useCase, { params: { customerId, itemId: 'i-1' }, ...asking });
  const request = (change: Asking = {}) =>
    ofItem('request-check-out', { body: { checkOutId: 'o-1', purpose: 'court', returnBy }, ...change });
  const ofCheckOut = (useCase: string, { customerId = CUSTOMER, checkOutId = 'o-1', ...asking }: Asking) =>
    customers.ask<{ receipt: { proof: string } }>(useCase, {
      params: { customerId, itemId: 'i-1', checkOutId },
      ...asking,
    });
  const decide = (change: Asking = {}) =>
    ofCheckOut('decide-check-out', {
      ...{ personId: 'AVNI', role: 'supervisor', body: { decision: 'approved' } },
      ...change,
    });
  const takeOut = (change: Asking = {}) => ofCheckOut('check-out-item', { body: grounds, ...change });
  const giveBack = () => ofCheckOut('check-in-item', { body: { condition: 'intact', sealed: false } });
  const list = async () => {
    await customers.settle();
    return (await customers.ask<Page<ItemDocument>>('items', { params: { customerId: CUSTOMER } })).items;
  };
  const overdue = async (asking: Asking = {}) => {
    await customers.settle();
    const query = { purpose: 'contract' };
    return (await customers.ask<Page<ItemDocument>>('overdue-items', { query, ...asking })).items;
  };
  const looks = async () =>
    (await customers.services.log.readStream(`access-${CUSTOMER}`)).map(({ bytes }) => decodeEntry(bytes));
  const facts = async () =>
    (await customers.services.log.readStream('item-i-1')).map(({ bytes }) => decodeEntry(bytes).type);
  const approved = async (change: object = {}) => {
    await file(change);
    await request();
    await decide();
  };

  it('S1-28 are listed with place, container and seal, and moved', async () => {
    await installCabinet();
    await file({ cabinetId: 'c-1' });
    expect(await list()).toEqual([
      expect.objectContaining({ itemId: 'i-1', ...place, cabinetId: 'c-1', status: 'filed', condition: 'intact' }),
    ]);
    await ofItem('move-item', { body: { moveId: 'm-1', ...place, location: { room: 'B-7' }, sealed: false } });
    const [moved] = await list();
    expect(moved).toMatchObject({ location: { room: 'B-7' }, sealed: false });
    expect(moved).not.toHaveProperty('cabinetId');
  });

  it('S1-49 are put into a cabinet that there is, and not into one whose key is lost', async () => {
    const move = (cabinetId: string) =>
      ofItem('move-item', { body: { moveId: `m-${cabinetId}`, ...place, cabinetId } });
    await expect(file({ cabinetId: 'c-9' })).rejects.toEqual(refusedWith('CABINET_UNKNOWN'));
    await installCabinet();
    await file({ cabinetId: 'c-1' });
    await expect(move('c-9')).rejects.toEqual(refusedWith('CABINET_UNKNOWN'));
    await move('c-1');
    await customers.ask('report-key-lost', { params: { cabinetId: 'c-1' }, body: { lossId: 'l-1' } });
    await expect(file({ itemId: 'i-2', cabinetId: 'c-1' })).rejects.toEqual(refusedWith('KEY_LOST'));
    await file({ cabinetId: 'c-1' }); // sent again
    await move('c-1');
    expect(await facts()).toEqual(['ItemFiled', 'ItemMoved']);
  });

  it('S1-58 go out with another person’s approval until a date, and come back', async () => {
    await approved();
    expect(await takeOut()).toMatchObject({ receipt: { proof: expect.stringContaining('c2sp.org/tlog-proof') } });
    expect(await list()).toEqual([expect.objectContaining({ status: 'out', holder: 'YITZ', returnBy })]);
    await giveBack();
    expect(await list()).toEqual([expect.objectContaining({ status: 'filed', sealed: false, overdue: false })]);
  });

  it('S1-10 are looked at on record before they go out: who, which, what for', async () => {
    await approved();
    await takeOut();
    const look = (await looks()).at(-1);
    expect(look).toMatchObject({
      type: 'CustomerAccessed',
      data: { kind: 'attachment', itemId: 'i-1', personId: 'YITZ', purpose: 'contract', fields: ['item'] },
    });
    const [entry] = (await customers.services.log.readStream('item-i-1')).slice(-1);
    const taken = entry === undefined ? undefined : decodeEntry(entry.bytes);
    expect(taken?.data).toMatchObject({ accessId: (look?.data as { accessId: string }).accessId });
  });

  it('S1-10 S1-58 that would not be handed out are not looked at, and strangers are told nothing of it', async () => {
    await approved();
    await takeOut();
    const again = { body: { checkOutId: 'o-2', purpose: 'court', returnBy } };
    await request(again);
    await decide({ checkOutId: 'o-2', body: { decision: 'approved' } });
    const before = await looks();
    await expect(takeOut({ checkOutId: 'o-2' })).rejects.toEqual(refusedWith('ITEM_CHECKED_OUT'));
    await expect(takeOut({ checkOutId: 'o-9' })).rejects.toEqual(refusedWith('CHECK_OUT_UNKNOWN'));
    expect(await looks()).toEqual(before);
    customers.standings.say('NOAM', { unitPath: ['elsewhere'], roles: ['agent'] });
    for (const checkOutId of ['o-1', 'o-2', 'o-9']) {
      const asked = takeOut({ personId: 'NOAM', role: 'agent', checkOutId });
      await expect(asked).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
      expect((await looks()).at(-1)).toMatchObject({
        type: 'AccessRefused',
        data: { kind: 'attachment', itemId: 'i-1', personId: 'NOAM', code: 'ACCESS_RELATION_MISSING' },
      });
    }
  });

  it('S1-10 stay where they are when the record cannot be written', async () => {
    await approved();
    await customers.settle();
    const writeAgain = customers.stopWrites();
    await expect(takeOut()).rejects.toEqual(refusedWith('LOG_UNAVAILABLE'));
    writeAgain();
    expect(await facts()).toEqual(['ItemFiled', 'CheckOutRequested', 'CheckOutApproved']);
  }, 20_000);

  it('S1-58 do not go out on one’s own approval, nor without any', async () => {
    await file();
    await request();
    await expect(decide({ personId: 'YITZ' })).rejects.toEqual(refusedWith('OWN_CHECK_OUT_NOT_ALLOWED'));
    await expect(takeOut()).rejects.toEqual(refusedWith('CHECK_OUT_NOT_APPROVED'));
    expect(await facts()).toEqual(['ItemFiled', 'CheckOutRequested']);
  });

  it('S1-78 of a graded class need the same grant that an attachment needs, and that is on record', async () => {
    await approved({ class: 'financial' });
    await expect(takeOut()).rejects.toEqual(refusedWith('ACCESS_APPROVAL_MISSING'));
    expect((await looks()).at(-1)).toMatchObject({ type: 'AccessRefused', data: { itemId: 'i-1' } });
    expect(await facts()).not.toContain('ItemCheckedOut');
  });

  it('S1-51 are another’s: to whom nothing ties to the customer there is no such customer', async () => {
    await approved();
    customers.standings.say('NOAM', { unitPath: ['elsewhere'], roles: ['agent'] });
    const stranger = { personId: 'NOAM', role: 'agent' } as const;
    const unknown = refusedWith('CUSTOMER_UNKNOWN');
    const again = { body: { checkOutId: 'o-2', purpose: 'court', returnBy } };
    await expect(request({ ...stranger, ...again })).rejects.toEqual(unknown);
    await expect(takeOut(stranger)).rejects.toEqual(unknown);
    await expect(takeOut({ customerId: 'KH-00000009' })).rejects.toEqual(unknown);
    await customers.settle();
    await expect(customers.ask('items', { params: { customerId: CUSTOMER }, ...stranger })).rejects.toEqual(unknown);
  });

  it('S1-58 that should be back are listed and written down, once', async () => {
    await approved();
    await takeOut();
    expect(await overdue()).toEqual([]);
    customers.clock.advance(2 * DAY);
    await customers.fireDeadlines();
    await customers.fireDeadlines();
    expect((await facts()).filter((type) => type === 'CheckOutOverdue')).toHaveLength(1);
    expect(await overdue()).toEqual([expect.objectContaining({ itemId: 'i-1', holder: 'YITZ', overdue: true })]);
    customers.standings.say('NOAM', { unitPath: ['elsewhere'], roles: ['agent'] });
    expect(await overdue({ personId: 'NOAM' })).toEqual([]);
    await giveBack();
    expect(await overdue()).toEqual([]);
  });

  it('S0-10 S1-58 that are overdue fill their pages, whoever else has some', async () => {
    await approved();
    await takeOut();
    const body = { ...registration, customerId: 'KH-00000002' };
    await customers.ask('register-customer', { personId: 'NOAM', body });
    const { customerId } = body;
    const item = { itemId: 'i-2', kind: 'contract', class: 'basic', ...place };
    await customers.ask('file-item', { personId: 'NOAM', params: { customerId }, body: item });
    const params = { customerId, itemId: 'i-2' };
    const back = new Date(customers.clock.now() + DAY / 2).toISOString();
    const wanted = { checkOutId: 'o-2', purpose: 'court', returnBy: back };
    await customers.ask('request-check-out', { personId: 'NOAM', params, body: wanted });
    const checkOut = { ...params, checkOutId: 'o-2' };
    const decided = { personId: 'AVNI', role: 'supervisor', body: { decision: 'approved' } } as const;
    await customers.ask('decide-check-out', { ...decided, params: checkOut });
    await customers.ask('check-out-item', { personId: 'NOAM', params: checkOut, body: grounds });
    customers.clock.advance(2 * DAY);
    await customers.settle();
    const page = (personId: string) =>
      customers.ask('overdue-items', { personId, query: { purpose: 'contract', limit: '1' } });
    expect(await page('YITZ')).toEqual({ items: [expect.objectContaining({ itemId: 'i-1' })] });
    expect(await page('NOAM')).toEqual({ items: [expect.objectContaining({ itemId: 'i-2' })] });
  });
});

describe('cabinets and their keys', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await tellUnits(customers, { desk: undefined });
    for (const head of ['AVNI', 'BOAZ']) await tellJoined(customers, head, { unit: 'desk', role: 'supervisor' });
    await tellJoined(customers, 'YITZ', { unit: 'desk', role: 'agent' });
  });
  afterEach(() => customers.close());

  const install = (keyHolder: string) =>
    customers.ask('install-cabinet', {
      ...{ personId: 'ADMN', role: 'administrator' },
      body: { cabinetId: 'c-1', unitId: 'desk', location: { room: 'A-101' }, fireproof: true, keyHolder },
    });
  const ofCabinet = (useCase: string, body: object) =>
    customers.ask(useCase, {
      ...{
        params: { cabinetId: 'c-1' },
        body,
        personId: 'GMGR',
        role: useCase === 'inspect-cabinet' ? 'supervisor' : 'general-manager',
      },
    });
  const list = async (query: Readonly<Record<string, string>> = {}) => {
    await customers.settle();
    const asked = { query, personId: 'GMGR', role: 'general-manager' } as const;
    return (await customers.ask<Page<CabinetDocument>>('cabinets', asked)).items;
  };
  const leave = async (personId: string) => {
    const data = { personId, occurredAt: '2026-03-02T10:00:00.000Z' };
    await customers.tell('organisation', `person-${personId}`, { type: 'PersonLeft', data });
    await customers.settle();
  };

  it('S1-49 have their key at the head of the department, and nowhere else', async () => {
    await expect(install('YITZ')).rejects.toEqual(refusedWith('KEY_HOLDER_NOT_ALLOWED'));
    await install('AVNI');
    expect(await list()).toEqual([expect.objectContaining({ cabinetId: 'c-1', keyHolder: 'AVNI', keyStatus: 'held' })]);
    const lending = { handOverId: 'h-1', from: 'AVNI', to: 'YITZ' };
    await expect(ofCabinet('hand-over-key', lending)).rejects.toEqual(refusedWith('KEY_HOLDER_NOT_ALLOWED'));
  });

  it('S1-45 S1-49 have a key due back when who has it leaves, until it was handed over', async () => {
    await install('AVNI');
    await customers.settle();
    await leave('AVNI');
    expect(await list({ keyStatus: 'due-back' })).toEqual([expect.objectContaining({ keyHolder: 'AVNI' })]);
    await ofCabinet('hand-over-key', { handOverId: 'h-1', from: 'AVNI', to: 'BOAZ' });
    expect(await list({ keyStatus: 'due-back' })).toEqual([]);
    expect(await list({ keyStatus: 'held' })).toEqual([expect.objectContaining({ keyHolder: 'BOAZ' })]);
  });

  it('have another lock when a key is lost', async () => {
    await install('AVNI');
    await ofCabinet('report-key-lost', { lossId: 'l-1' });
    expect(await list({ keyStatus: 'lost' })).toHaveLength(1);
    await expect(ofCabinet('hand-over-key', { handOverId: 'h-1', from: 'AVNI', to: 'BOAZ' })).rejects.toEqual(
      refusedWith('KEY_LOST'),
    );
    await ofCabinet('change-lock', { lockChangeId: 'k-1', keyHolder: 'BOAZ' });
    expect(await list()).toEqual([expect.objectContaining({ keyHolder: 'BOAZ', keyStatus: 'held' })]);
  });

  it('S1-49 are inspected, and say when and what was found', async () => {
    await install('AVNI');
    const occurredAt = '2026-03-09T09:00:00.000Z';
    await ofCabinet('inspect-cabinet', { inspectionId: 'v-1', finding: 'seal-broken', occurredAt });
    expect(await list()).toEqual([expect.objectContaining({ finding: 'seal-broken', inspectedAt: occurredAt })]);
  });
});
