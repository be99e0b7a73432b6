import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { decodeEntry, type Entry } from '@taizhang/event-log';
import { filesHold, type TestRequest } from '@taizhang/nest-kit/testing';
import { verifyTlogProof } from '@taizhang/transparency';
import { nodeCrypto } from '@taizhang/transparency/node';
import type { RevealedPhoneNumber } from '../../../contract/index.js';
import { CUSTOMER, E164, NUMBER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const params = { customerId: CUSTOMER, phoneNumberId: 'n-1' };
const body = { purpose: 'service-call', reason: '客户要求回电' };
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('a reveal', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    await customers.record();
    await customers.settle(); // the reaction that indexes the number unseals it, too
  });

  afterEach(() => customers.close());

  const reveal = (change: TestRequest = {}) =>
    customers.ask<RevealedPhoneNumber>('reveal-phone-number', { params, body, ...change });
  const accesses = async (customerId = CUSTOMER): Promise<Entry[]> => {
    const entries = await customers.services.log.readStream(`access-${customerId}`);
    return entries.map(({ bytes }) => decodeEntry(bytes));
  };
  const looksOfTheDay = async (): Promise<Entry[]> => {
    const entries = await customers.services.log.readStream('looks-YITZ-2026-03-02');
    return entries.map(({ bytes }) => decodeEntry(bytes));
  };

  it('S1-10 answers the number and the receipt of its record', async () => {
    const { number, receipt } = await reveal();
    expect(number).toBe(E164);
    const [entry] = await customers.services.log.read(receipt.position, 1);
    expect(decodeEntry(entry?.bytes ?? new Uint8Array())).toMatchObject({
      type: 'PhoneNumberRevealed',
      stream: `access-${CUSTOMER}`,
      actor: 'YITZ',
      data: { personId: 'YITZ', phoneNumberId: 'n-1', purpose: 'service-call', roles: ['agent'] },
    });
  });

  it('S1-10 carries a proof that a stranger can check', async () => {
    const { receipt } = await reveal();
    const { log } = customers.services;
    const [stored] = await log.read(receipt.position, 1);
    const entry = stored?.bytes ?? new Uint8Array();
    const { size } = await verifyTlogProof(nodeCrypto, receipt.proof, { entry, vkey: log.vkey });
    expect(size).toBeGreaterThan(receipt.position);
    await expect(
      verifyTlogProof(nodeCrypto, receipt.proof, { entry: entry.with(0, 0), vkey: log.vkey }),
    ).rejects.toThrow();
  });

  it('S1-10 is on record before the number is unsealed', async () => {
    const onRecord: number[] = [];
    const { opener } = customers;
    const unseal = opener.unseal.bind(opener);
    const spy = jest.spyOn(opener, 'unseal').mockImplementation(async (place, sealed) => {
      onRecord.push((await accesses()).length);
      return unseal(place, sealed);
    });
    await reveal();
    spy.mockRestore();
    expect(onRecord).toEqual([1]);
  });

  it('S1-10 is a new look each time, also under one Idempotency-Key', async () => {
    await reveal({ key: 'key-1' });
    await reveal({ key: 'key-1' });
    expect(await accesses()).toHaveLength(2);
  });

  it('shows the corrected number', async () => {
    const correction = { correctionId: 'k-1', number: '13987654321', reason: '听错了' };
    await customers.ask('correct-phone-number', { params, body: correction });
    expect(await reveal()).toMatchObject({ number: '+8613987654321' });
  });

  it.each<[string, TestRequest, object]>([
    ['ACCESS_ROLE_NOT_ALLOWED', { role: 'auditor' }, { purpose: 'service-call' }],
    ['ACCESS_PURPOSE_MISSING', { body: { reason: '客户要求回电' } }, {}],
    ['ACCESS_PURPOSE_UNKNOWN', { body: { ...body, purpose: 'curiosity' } }, {}],
    ['ACCESS_PURPOSE_NOT_ALLOWED', { body: { ...body, purpose: 'internal-audit' } }, { purpose: 'internal-audit' }],
    ['ACCESS_PURPOSE_NOT_CONSENTED', { body: { ...body, purpose: 'contract' } }, { purpose: 'contract' }],
    ['ACCESS_REASON_MISSING', { body: { purpose: 'revisit' } }, { purpose: 'revisit' }],
    ['ACCESS_REASON_MISSING', { body: { purpose: 'revisit', reason: ' …' } }, { purpose: 'revisit' }],
    ['ACCESS_REASON_TOO_LONG', { body: { purpose: 'revisit', reason: '话'.repeat(1500) } }, { purpose: 'revisit' }],
    ['PHONE_NUMBER_UNKNOWN', { params: { ...params, phoneNumberId: 'n-2' } }, { phoneNumberId: 'n-2' }],
  ])('S0-10 S1-10 refused with %s is on record too', async (code, change, data) => {
    const unseal = jest.spyOn(customers.opener, 'unseal');
    await expect(reveal(change)).rejects.toEqual(refusedWith(code));
    expect(await accesses()).toMatchObject([
      { type: 'AccessRefused', actor: 'YITZ', data: { personId: 'YITZ', code, ...data } },
    ]);
    expect(unseal).not.toHaveBeenCalled();
    unseal.mockRestore();
  });

  it('S1-10 is one commit with its count, allowed or refused', async () => {
    await reveal();
    await expect(reveal({ body: { ...body, purpose: 'marketing-call' } })).rejects.toThrow();
    const counts = (await looksOfTheDay()).filter(({ type }) => type === 'LookCounted');
    const looks = await accesses();
    expect(looks.map(({ type }) => type)).toEqual(['PhoneNumberRevealed', 'AccessRefused']);
    expect(counts.map(({ causationId }) => causationId)).toEqual(looks.map(({ causationId }) => causationId));
  });

  it('S1-10 of nobody makes no key of its own for what was said', async () => {
    const nobody = { params: { ...params, customerId: 'KH-NOBODY' } };
    for (const change of [nobody, nobody]) await expect(reveal(change)).rejects.toThrow();
    const refused = (await looksOfTheDay()).filter(({ type }) => type === 'LookRefused');
    const subject = 'YITZ-2026-03-02';
    expect(refused).toMatchObject([{ data: { subjectId: subject } }, { data: { subjectId: subject } }]);
  });

  it('S1-10 of a customer who does not exist is on record with the person who tried', async () => {
    const change = { params: { ...params, customerId: 'KH-NOBODY' } };
    await expect(reveal(change)).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    expect(await accesses('KH-NOBODY')).toEqual([]);
    expect(await looksOfTheDay()).toMatchObject([
      { type: 'LookCounted', data: { kind: 'reveal' } },
      { type: 'LookRefused', data: { kind: 'reveal', askedFor: 'KH-NOBODY', code: 'CUSTOMER_UNKNOWN' } },
    ]);
  });

  it('is malformed with an unknown field', () =>
    expect(reveal({ body: { ...body, because: 'x' } })).rejects.toEqual(refusedWith('REQUEST_INVALID')));

  it('shows nothing when the log is closed', async () => {
    const unseal = jest.spyOn(customers.opener, 'unseal');
    await customers.services.log.close();
    await expect(reveal()).rejects.toEqual(refusedWith('LOG_CLOSED'));
    expect(unseal).not.toHaveBeenCalled();
    unseal.mockRestore();
  });

  it('S0-7 leaves number, name and reason in the clear in no file', async () => {
    await reveal();
    await customers.settle();
    for (const personal of [NUMBER, '李雷', '客户要求回电', Buffer.from(NUMBER).toString('base64')]) {
      expect(await filesHold(customers.folder, personal)).toEqual([]);
    }
    expect(await filesHold(customers.folder, '138****5678')).not.toEqual([]);
  });
});
