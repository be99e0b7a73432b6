import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { ArchiveLists, ReadField } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const params = { customerId: CUSTOMER };
const refusedWith = (code: string) => expect.objectContaining({ code });

interface Content {
  readonly fields: readonly { field: ReadField; value: string; shown: string }[];
}

describe('reading an archive', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    await record('r-1', { address: '望京花园', layout: '两居', price: '六百万' });
    await record('r-2', { layout: '三居' });
  });

  afterEach(() => customers.close());

  const record = (recordId: string, values: object) =>
    customers.ask('record-archive-fields', {
      params,
      body: { recordId, purpose: 'contract', channel: 'visit', collectedAt: '2026-03-02T08:00:00.000Z', values },
    });
  const read = async (body: object = {}) => {
    const grounds = { purpose: 'contract', reason: '准备签约' };
    const { fields } = await customers.ask<Content>('read-archive', { params, body: { ...grounds, ...body } });
    return Object.fromEntries(fields.map(({ field, value, shown }) => [field, `${shown} ${value}`]));
  };
  const readAll = (body: object) =>
    customers.ask<ArchiveLists>('read-archive', { params, body: { purpose: 'contract', reason: '签约', ...body } });
  const looks = async () =>
    (await customers.services.log.readStream(`access-${CUSTOMER}`)).map(({ bytes }) => decodeEntry(bytes));

  it('S1-76 S1-78 shows each field as its class is graded, and what was recorded last', async () =>
    expect(await read()).toEqual({
      name: 'masked 李****',
      address: 'masked 望****',
      layout: 'whole 三居',
      price: 'withheld ****',
    }));

  it('S0-5 S0-23 shows the business need that was told last', async () => {
    expect(await read()).not.toHaveProperty('businessNeed');
    for (const [changeId, need] of [
      ['x-1', '两居室'],
      ['x-2', '三居室'],
    ]) {
      await customers.ask('change-business-need', { params, body: { changeId, need } });
    }
    expect(await read()).toMatchObject({ businessNeed: 'whole 三居室' });
    expect((await looks()).at(-1)).toMatchObject({ data: { fields: expect.arrayContaining(['businessNeed']) } });
  });

  it('S0-5 shows the newest follow-ups to whoever asks for them, on record, with no telephone number', async () => {
    for (const [followUpId, note] of [
      ['f-1', '已联系'],
      ['f-2', '周日看房'],
      ['f-3', '请打 139 8765 4321'],
    ]) {
      await customers.ask('record-follow-up', { params, body: { followUpId, channel: 'phone', note } });
    }
    const ask = async (body: object) => (await readAll(body)).followUps;
    expect(await ask({})).toBeUndefined();
    expect((await looks()).at(-1)?.data.fields).not.toContain('followUps');
    expect(await ask({ also: ['followUps'] })).toMatchObject([
      { followUpId: 'f-3', note: '请打 ****', shown: 'whole', enteredBy: 'YITZ' },
      { followUpId: 'f-2', note: '周日看房' },
      { followUpId: 'f-1' },
    ]);
    expect((await looks()).at(-1)?.data.fields).toContain('followUps');
    expect(await ask({ also: ['followUps'], reveal: ['name'] })).toBeUndefined();
    expect(await ask({ also: ['followUps'], reveal: ['followUps'] })).toHaveLength(3);
  });

  it('S1-3 S1-28 shows where the papers are, but for those withdrawn', async () => {
    for (const partId of ['p-1', 'p-2']) {
      const body = { partId, category: 'contacts', medium: 'paper', reference: `三号柜${partId}` };
      await customers.ask('record-archive-part', { params, body });
    }
    const at = { customerId: CUSTOMER, partId: 'p-2' };
    await customers.ask('withdraw-archive-part', { params: at, body: { reason: '重复' } });
    const { parts } = await readAll({ also: ['parts'] });
    expect(parts).toMatchObject([{ partId: 'p-1', category: 'contacts', reference: '三号柜p-1', shown: 'whole' }]);
  });

  it('S1-38 S1-78 shows what is dealt, as it stands, and its amount by the class of money', async () => {
    const dealt = { businessType: 'sale', status: 'intended', settlement: 'cash' };
    await customers.ask('record-transaction', { params, body: { transactionId: 't-1', ...dealt, amount: '六百万' } });
    await customers.ask('record-transaction', { params, body: { transactionId: 't-2', ...dealt } });
    const moving = { params: { customerId: CUSTOMER, transactionId: 't-1' }, body: { status: 'in-progress' } };
    await customers.ask('move-transaction', moving);
    const { transactions } = await readAll({ also: ['transactions'] });
    expect(transactions).toMatchObject([
      { transactionId: 't-2', status: 'intended' },
      { transactionId: 't-1', status: 'in-progress', amount: '****', shown: 'withheld' },
    ]);
    await expect(readAll({ also: ['transactions'], reveal: ['transactions'] })).rejects.toEqual(
      refusedWith('ACCESS_APPROVAL_MISSING'),
    );
  });

  it('S1-78 shows whole what was asked for, if the class lets the caller', async () => {
    expect(await read({ reveal: ['name'] })).toMatchObject({ name: 'whole 李雷', price: 'withheld ****' });
    await expect(read({ reveal: ['name', 'price'] })).rejects.toEqual(refusedWith('ACCESS_APPROVAL_MISSING'));
    expect((await looks()).at(-1)).toMatchObject({ type: 'AccessRefused', data: { fields: ['name', 'price'] } });
  });

  it('S1-10 is on record, with what was asked for', async () => {
    await read();
    await read({ reveal: ['name'] });
    expect(await looks()).toMatchObject([
      { type: 'CustomerAccessed', data: { kind: 'detail', fields: ['name', 'address', 'layout', 'price'] } },
      { type: 'CustomerAccessed', data: { kind: 'reveal', fields: ['name'] } },
    ]);
  });

  it('S1-10 shows nothing for a purpose that is none, and that is on record', async () => {
    await expect(customers.ask('read-archive', { params, body: { purpose: 'curiosity' } })).rejects.toEqual(
      refusedWith('ACCESS_PURPOSE_UNKNOWN'),
    );
    expect(await looks()).toMatchObject([{ type: 'AccessRefused', data: { kind: 'detail' } }]);
  });

  it('of nobody is the same refusal as ever', () =>
    expect(
      customers.ask('read-archive', { params: { customerId: 'KH-NOBODY' }, body: { purpose: 'contract' } }),
    ).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN')));

  it('S1-41 is what lets its reader record a contract, and nobody else', async () => {
    await read();
    const body = { contractId: 'c-1', businessType: 'sale', signedAt: '2026-03-02T08:00:00.000Z' };
    const manager = { personId: 'GM01', role: 'general-manager' } as const;
    await expect(customers.ask('record-contract', { params, body, ...manager })).rejects.toEqual(
      refusedWith('ARCHIVE_NOT_CONSULTED'),
    );
    await expect(customers.ask('record-contract', { params, body, personId: 'AVNI' })).rejects.toEqual(
      refusedWith('CUSTOMER_UNKNOWN'),
    );
    await customers.ask('record-contract', { params, body });
  });
});
