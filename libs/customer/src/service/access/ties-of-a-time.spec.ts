import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../testing/customer.testing.js';
import { tellJoined, tellTwoDesks } from '../../testing/staff.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const DAY_MS = 24 * 3_600_000;
const params = { customerId: CUSTOMER };
const boss = { personId: 'BOSS', role: 'supervisor' } as const;

describe('what ties staff to a customer for a time', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await tellTwoDesks(customers);
    await tellJoined(customers, 'BOSS', { unit: 'root', role: 'supervisor' });
    await customers.register();
    await customers.record();
    await customers.settle();
  });
  afterEach(() => customers.close());

  const moveTo = (time: number) => customers.clock.advance(time - customers.clock.now());
  const reveal = (personId: string) =>
    customers.ask('reveal-phone-number', {
      ...{ personId, params: { ...params, phoneNumberId: 'n-1' } },
      body: { purpose: 'service-call', reason: '约看房' },
    });
  /** What tied the person, as the record has it; or what strangers are told. */
  const tieOf = async (personId: string) => {
    try {
      await reveal(personId);
    } catch (error) {
      expect(error).toEqual(refusedWith('CUSTOMER_UNKNOWN'));
      return undefined;
    }
    const entries = await customers.services.log.readStream(`access-${CUSTOMER}`);
    const { relation } = decodeEntry(entries.at(-1)?.bytes ?? new Uint8Array()).data as { relation?: object };
    return relation;
  };
  const listed = async (personId: string) =>
    (await customers.ask<{ items: readonly { customerId: string }[] }>('customers', { personId })).items.map(
      ({ customerId }) => customerId,
    );

  describe('E3 a showing', () => {
    let startsAt: number;
    let endsAt: number;
    const tie = { kind: 'showing', reference: 'sh-1', strength: 1 };

    beforeEach(() => {
      startsAt = customers.clock.now() + 5 * DAY_MS;
      endsAt = startsAt + 3_600_000;
    });

    const record = (who: object = {}, change: object = {}) =>
      customers.ask('record-showing', {
        ...{ personId: 'YITZ', params, ...who },
        body: {
          ...{ showingId: 'sh-1', personId: 'LIN', estate: '阳光花园' },
          ...{ startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString(), ...change },
        },
      });

    it('ties whoever shows from two days before it to two days after it, to the millisecond', async () => {
      await record();
      await customers.settle();
      moveTo(startsAt - 2 * DAY_MS - 1);
      expect(await tieOf('LIN')).toBeUndefined();
      expect(await listed('LIN')).toEqual([]);
      moveTo(startsAt - 2 * DAY_MS);
      expect(await tieOf('LIN')).toEqual(tie);
      expect(await listed('LIN')).toEqual([CUSTOMER]);
      moveTo(endsAt + 2 * DAY_MS);
      expect(await tieOf('LIN')).toEqual(tie);
      moveTo(endsAt + 2 * DAY_MS + 1);
      expect(await tieOf('LIN')).toBeUndefined();
      expect(await listed('LIN')).toEqual([]);
    });

    it('ties nobody once it is cancelled', async () => {
      await record();
      await customers.settle();
      moveTo(startsAt);
      expect(await tieOf('LIN')).toEqual(tie);
      const cancel = { personId: 'YITZ', params: { ...params, showingId: 'sh-1' }, body: { because: 'customer' } };
      await customers.ask('cancel-showing', cancel);
      await customers.settle();
      expect(await tieOf('LIN')).toBeUndefined();
    });

    it('is recorded by somebody who is tied already, for another, or by the custodian', async () => {
      await expect(record({ personId: 'LIN' })).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
      await expect(record(boss, { personId: 'BOSS' })).rejects.toEqual(refusedWith('OWN_SHOWING_NOT_ALLOWED'));
      await record({}, { personId: 'YITZ' });
      await record(boss, { showingId: 'sh-2' });
    });

    it('cannot be renewed by whom it ties', async () => {
      await record();
      await customers.settle();
      moveTo(startsAt);
      const again = record({ personId: 'LIN' }, { showingId: 'sh-2', personId: 'LIN' });
      await expect(again).rejects.toEqual(refusedWith('OWN_SHOWING_NOT_ALLOWED'));
    });
  });

  describe('E8 a hand-over', () => {
    const tie = { kind: 'hand-over', reference: 'jj-1', strength: 0.7 };
    let at: number;

    beforeEach(async () => {
      at = customers.clock.now();
      const handOver = { handOverId: 'h-1', from: 'YITZ', to: 'AVNI', reference: 'jj-1', agreedBy: ['YITZ', 'AVNI'] };
      await customers.ask('transfer-custody', { ...boss, params, body: handOver });
      await customers.settle();
    });

    it('ties the earlier custodian for seven days, to the millisecond', async () => {
      expect(await tieOf('YITZ')).toEqual(tie);
      moveTo(at + 7 * DAY_MS - 1);
      expect(await tieOf('YITZ')).toEqual(tie);
      moveTo(at + 7 * DAY_MS);
      expect(await tieOf('YITZ')).toBeUndefined();
      expect(await tieOf('AVNI')).toMatchObject({ kind: 'custodian' });
    });

    it('ties the new custodian beside their custody, and still when they give it back', async () => {
      expect(await tieOf('AVNI')).toMatchObject({ kind: 'custodian' });
      const back = { releaseId: 'r-1', from: 'AVNI' };
      await customers.ask('release-custody', { ...boss, params, body: back });
      const away = { changeId: 'u-1', unitId: 'other-desk', reference: 'jj-2' };
      await customers.ask('change-owning-unit', { personId: 'GM', role: 'general-manager', params, body: away });
      await customers.settle();
      expect(await tieOf('AVNI')).toEqual(tie);
      moveTo(at + 7 * DAY_MS);
      expect(await tieOf('AVNI')).toBeUndefined();
    });

    it('begins anew with the next one', async () => {
      moveTo(at + 6 * DAY_MS);
      const next = { handOverId: 'h-2', from: 'AVNI', to: 'YITZ', reference: 'jj-2', agreedBy: ['YITZ', 'AVNI'] };
      await customers.ask('transfer-custody', { ...boss, params, body: next });
      await customers.settle();
      moveTo(at + 13 * DAY_MS - 1);
      expect(await tieOf('AVNI')).toEqual({ ...tie, reference: 'jj-2' });
      moveTo(at + 13 * DAY_MS);
      expect(await tieOf('AVNI')).toBeUndefined();
    });
  });
});
