import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import { filesHold } from '@taizhang/nest-kit/testing';
import type { CustomerDocument } from '../../../contract/index.js';
import {
  CUSTOMER,
  NUMBER,
  openCustomers,
  phoneNumber,
  registration,
  type TestCustomers,
} from '../../../testing/customer.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const without = (whole: object, field: string) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field));

describe('an archive', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
  });

  afterEach(() => customers.close());

  const shown = async () => {
    await customers.settle();
    return customers.ask<CustomerDocument>('customer', { params: { customerId: CUSTOMER } });
  };

  it('S1-48 is filed with its label, and shown masked', async () => {
    await customers.register({ externalId: '7191646' });
    await customers.record();
    expect(await shown()).toEqual({
      ...{ customerId: CUSTOMER, archiveKind: 'buyer', filedAt: registration.filedAt, externalId: '7191646' },
      ...{ custodianId: 'YITZ', stage: 'collected' },
      phoneNumbers: [{ phoneNumberId: 'n-1', masked: '138****5678', enteredBy: 'YITZ', enteredLate: false }],
      ...{ followUps: 0, missing: ['business-need', 'follow-up'] },
      receipt: expect.objectContaining({ position: 3 }),
    });
  });

  it.each(['name', 'archiveKind', 'filedAt'])('S1-48 is not filed without %s', (field) =>
    expect(customers.ask('register-customer', { body: without(registration, field) })).rejects.toEqual(
      refusedWith('REQUEST_INVALID'),
    ),
  );

  it('S1-48 gives its number to no other customer', async () => {
    await customers.register();
    await expect(customers.register({ archiveKind: 'owner' })).rejects.toEqual(refusedWith('CUSTOMER_EXISTS'));
  });

  it('S1-48 is allocated a number of its own', async () => {
    const body = without(registration, 'customerId');
    const first = await customers.ask<CommandAnswer>('register-customer', { body });
    const second = await customers.ask<CommandAnswer>('register-customer', { body });
    expect(first.id).toMatch(/^KH-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(second.id).not.toBe(first.id);
  });

  it('S1-48 keeps the number it was allocated when the request is retried', async () => {
    const request = { body: without(registration, 'customerId'), key: 'key-1' };
    const first = await customers.ask<CommandAnswer>('register-customer', request);
    const again = await customers.ask<CommandAnswer>('register-customer', request);
    expect(again).toEqual({ ...first, replayed: true });
  });

  it('is the same when everything about it is said again, over sealed history', async () => {
    const followUp = {
      params: { customerId: CUSTOMER },
      body: { followUpId: 'f-1', channel: 'phone', note: '周日看房' },
    };
    const correction = {
      params: { customerId: CUSTOMER, phoneNumberId: 'n-1' },
      body: { correctionId: 'k-1', number: '13987654321', reason: '听错了' },
    };
    const sayAll = async () => [
      await customers.register(),
      await customers.record(),
      await customers.ask<CommandAnswer>('record-follow-up', followUp),
      await customers.ask<CommandAnswer>('correct-phone-number', correction),
    ];
    expect((await sayAll()).map(({ version }) => version)).toEqual([2, 3, 5, 6]);
    customers.clock.advance(1_000);
    expect((await sayAll()).map(({ version, receipt }) => [version, receipt])).toEqual([
      [6, undefined],
      [6, undefined],
      [6, undefined],
      [6, undefined],
    ]);
  });

  it('S0-5 is complete with name, number, business need and follow-up', async () => {
    await customers.register({ businessNeed: '两室一厅' });
    await customers.record();
    const body = { followUpId: 'f-1', channel: 'phone', note: '周日看房' };
    await customers.ask('record-follow-up', { params: { customerId: CUSTOMER }, body });
    expect(await shown()).toMatchObject({ missing: [], followUps: 1 });
  });

  it('S0-5 lacks no business need once one was told', async () => {
    await customers.register();
    expect(await shown()).toMatchObject({ missing: expect.arrayContaining(['business-need']) });
    const params = { customerId: CUSTOMER };
    await customers.ask('change-business-need', { params, body: { changeId: 'x-1', need: '三居室' } });
    expect((await shown()) as object).toMatchObject({ missing: expect.not.arrayContaining(['business-need']) });
  });

  it('is listed by kind and by the id that a file gave', async () => {
    await customers.register({ externalId: '7191646' });
    await customers.register({ customerId: 'KH-00000002', archiveKind: 'owner' });
    await customers.settle();
    const listed = (query: Record<string, string>) =>
      customers.ask<{ items: CustomerDocument[] }>('customers', { role: 'auditor', query });
    const idsOf = async (query: Record<string, string>) =>
      (await listed(query)).items.map(({ customerId }) => customerId);
    expect(await idsOf({})).toEqual([CUSTOMER, 'KH-00000002']);
    expect(await idsOf({ archiveKind: 'owner' })).toEqual(['KH-00000002']);
    expect(await idsOf({ externalId: '7191646' })).toEqual([CUSTOMER]);
  });

  it('is unknown before it is filed', () => expect(shown()).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN')));
});

describe('a number', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
  });

  afterEach(() => customers.close());

  it.each(['source', 'consent', 'collectedAt'])('S0-2 S0-3 is not recorded without %s', (field) =>
    expect(
      customers.ask('record-phone-number', {
        params: { customerId: CUSTOMER },
        body: without(phoneNumber, field),
      }),
    ).rejects.toEqual(refusedWith('REQUEST_INVALID')),
  );

  it.each([
    ['S0-2 from an unlisted source', { source: 'bought-list' }, 'REQUEST_INVALID'],
    ['S0-3 with consent to nothing', { consent: { ...phoneNumber.consent, purposes: [] } }, 'REQUEST_INVALID'],
    [
      'S0-3 with a consent of tomorrow',
      { consent: { ...phoneNumber.consent, givenAt: '2026-03-03T09:00:00.000Z' } },
      'CONSENT_AFTER_ENTRY',
    ],
    ['that is too short', { number: '1381234' }, 'PHONE_NUMBER_TOO_SHORT'],
    ['that is none', { number: '' }, 'PHONE_NUMBER_EMPTY'],
    ['of a hotline', { number: '12345' }, 'PHONE_NUMBER_SERVICE'],
  ])('is not recorded %s', async (_case, change, code) => {
    await expect(customers.record(change)).rejects.toEqual(refusedWith(code));
    expect((await customers.services.log.readStream(`customer-${CUSTOMER}`)).length).toBe(2);
  });

  it('is not recorded for a customer who does not exist', () =>
    expect(
      customers.ask('record-phone-number', { params: { customerId: 'KH-NOBODY' }, body: phoneNumber }),
    ).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN')));

  it('S0-6 says who entered it', async () => {
    await customers.ask('record-phone-number', {
      ...{ personId: 'AVNI', role: 'supervisor' },
      params: { customerId: CUSTOMER },
      body: phoneNumber,
    });
    await customers.settle();
    expect(await customers.ask('customer', { params: { customerId: CUSTOMER } })).toMatchObject({
      phoneNumbers: [{ enteredBy: 'AVNI' }],
    });
  });

  it('warns that other customers have it', async () => {
    await customers.register({ customerId: 'KH-00000002' });
    expect(await customers.record()).toMatchObject({ possibleDuplicates: 0 });
    await customers.settle();
    const other = { params: { customerId: 'KH-00000002' }, body: phoneNumber };
    expect(await customers.ask('record-phone-number', other)).toMatchObject({ possibleDuplicates: 1 });
  });

  it('S0-7 is in the clear in no file, journals included', async () => {
    await customers.record();
    await customers.settle();
    for (const written of [NUMBER, '138 1234 5678']) expect(await filesHold(customers.folder, written)).toEqual([]);
  });
});
