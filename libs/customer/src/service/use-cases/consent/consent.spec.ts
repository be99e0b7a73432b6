import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { CommandAnswer } from '@taizhang/nest-kit';
import type { ConsentsDocument } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { consentOf } from '../../consent-of.js';

const evidence = 'a'.repeat(64);
const consent = {
  ...{ consentId: 'c-1', purposes: ['revisit'], scope: 'company', channels: ['sms'], noticeVersion: 'notice-1' },
  ...{ evidence, givenAt: '2026-03-02T08:30:00.000Z' },
};
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('what a customer says about the use of their data', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
  });

  afterEach(() => customers.close());

  const said = (useCase: string, body: object, params = { customerId: CUSTOMER }) =>
    customers.ask<CommandAnswer>(useCase, { params, body });

  it('S0-3 S1-26 is on the stream with who took it, entered it, and when, at the answer', async () => {
    const answer = await said('record-consent', consent);
    expect(answer).toMatchObject({ id: 'c-1', stream: `consent-${CUSTOMER}`, version: 1 });
    expect(await consentOf(CUSTOMER, customers.services)).toMatchObject([
      {
        type: 'ConsentGiven',
        data: { ...consent, collector: 'YITZ', enteredBy: 'YITZ', sensitive: false, separate: false },
      },
    ]);
  });

  it.each([
    ['withdraw-consent', { withdrawalId: 'w-1' }, 'ConsentWithdrawn'],
    ['opt-out', { optOutId: 'o-1', channel: 'all', purpose: 'marketing' }, 'OptedOut'],
    [
      'record-opt-in',
      { optInId: 'i-1', channel: 'phone', purpose: 'all', evidence, givenAt: consent.givenAt },
      'OptInRecorded',
    ],
    ['record-contact-preference', { preferenceId: 'p-1', timeZone: 'Asia/Urumqi' }, 'ContactPreferenceRecorded'],
  ])('%s is a fact at the answer, once', async (useCase, body, type) => {
    await said(useCase, body);
    await said(useCase, body);
    expect(await consentOf(CUSTOMER, customers.services)).toMatchObject([{ type, data: body }]);
  });

  const shown = (request: object = {}) =>
    customers.ask<ConsentsDocument>('consents', { params: { customerId: CUSTOMER }, query: {}, ...request });

  it('S0-3 C-12 is shown with what follows from it, as a look on record', async () => {
    await customers.record();
    await said('record-consent', { ...consent, purposes: ['revisit', 'marketing'] });
    await said('opt-out', { optOutId: 'o-1', channel: 'all', purpose: 'marketing' });
    const { said: words, withNumbers, reachable, stopped } = await shown();
    expect(words.map(({ type }) => type)).toEqual(['ConsentGiven', 'OptedOut']);
    expect(withNumbers).toMatchObject([{ phoneNumberId: 'n-1', consent: { purposes: ['service-call', 'revisit'] } }]);
    const byConsent = reachable.filter(({ purpose }) => purpose !== 'data-subject-request');
    expect(byConsent.map(({ purpose, channel }) => `${purpose} by ${channel}`).sort()).toEqual([
      ...['revisit by phone', 'revisit by sms', 'service-call by phone'],
    ]);
    expect(stopped.map(({ kind }) => kind)).toEqual(Array(5).fill('marketing'));
    const access = await customers.services.log.readStream(`access-${CUSTOMER}`);
    expect(decodeEntry(access.at(-1)?.bytes ?? new Uint8Array()).data).toMatchObject({ fields: ['consents'] });
  });

  it('S1-75 is shown to nobody whom nothing ties to the customer', async () => {
    await expect(shown({ personId: 'ELSE' })).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
  });

  it('S1-73 is shown withdrawn at once', async () => {
    await said('record-consent', consent);
    await said('withdraw-consent', { withdrawalId: 'w-1' });
    const { reachable } = await shown();
    expect(reachable.filter(({ purpose }) => purpose === 'revisit')).toEqual([]);
  });

  it.each([
    ['record-consent', { ...consent, recipient: 'agreement-7' }, 'CONSENT_NOT_SEPARATE'],
    ['record-consent', { ...consent, givenAt: '2026-03-03T08:30:00.000Z' }, 'CONSENT_AFTER_ENTRY'],
    ['record-consent', { ...consent, evidence: 'none' }, 'REQUEST_INVALID'],
    ['record-consent', { ...consent, purposes: [] }, 'REQUEST_INVALID'],
    ['record-contact-preference', { preferenceId: 'p-1', timeZone: '+08:00' }, 'TIME_ZONE_INVALID'],
    ['record-contact-preference', { preferenceId: 'p-1', from: '25:00' }, 'REQUEST_INVALID'],
  ])('%s of %j is refused', async (useCase, body, code) => {
    await expect(said(useCase, body)).rejects.toEqual(refusedWith(code));
    expect(await consentOf(CUSTOMER, customers.services)).toEqual([]);
  });

  it('is said by nobody whom we do not know', async () => {
    await expect(said('record-consent', consent, { customerId: 'KH-NOBODY' })).rejects.toEqual(
      refusedWith('CUSTOMER_UNKNOWN'),
    );
  });
});
