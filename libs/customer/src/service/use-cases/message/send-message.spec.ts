import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { recordingTelephone, type RecordingTelephone } from '../../../testing/telephone.testing.js';
import { TelephoneError } from '../../telephone/telephone.error.js';

const params = { customerId: CUSTOMER, phoneNumberId: 'n-1' };
const body = {
  ...{ messageId: 'm-1', purpose: 'service-call', channel: 'sms', template: 'call-fault' },
  about: '2026-03-02T10:05:00.000Z',
};
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('a message to a customer', () => {
  let customers: TestCustomers;
  let telephone: RecordingTelephone;

  beforeEach(async () => {
    telephone = recordingTelephone();
    customers = await openCustomers({ telephone });
    await customers.register();
    await customers.record();
  });

  afterEach(() => customers.close());

  const consent = (channel: string) => {
    const what = { purposes: ['service-call'], scope: 'company', channels: [channel], noticeVersion: 'n-1' };
    const proof = { evidence: 'a'.repeat(64), givenAt: '2026-03-02T08:45:00.000Z' };
    return customers.ask('record-consent', {
      params: { customerId: CUSTOMER },
      body: { consentId: `c-${channel}`, ...what, ...proof },
    });
  };
  const send = (change: object = {}) => customers.ask('send-message', { params, body: { ...body, ...change } });
  const typesOf = async (stream: string) =>
    (await customers.services.log.readStream(stream)).map(({ bytes }) => decodeEntry(bytes).type);

  it('S1-73 goes on no channel that the customer has not agreed to, on record', async () => {
    await expect(send()).rejects.toEqual(refusedWith('ACCESS_PURPOSE_NOT_CONSENTED'));
    await consent('sms');
    await expect(send({ channel: 'wechat' })).rejects.toEqual(refusedWith('ACCESS_PURPOSE_NOT_CONSENTED'));
    expect(await typesOf(`access-${CUSTOMER}`)).toEqual(['AccessRefused', 'AccessRefused']);
    expect(telephone.sent).toEqual([]);
  });

  it('S0-44 C-9 says a template and a time, with no digit in the answer', async () => {
    await consent('sms');
    const answer = await send();
    expect(answer).toMatchObject({ messageId: 'm-1', status: 'sent' });
    expect(JSON.stringify(answer)).not.toMatch(/13812345678/);
    expect(telephone.sent).toMatchObject([{ channel: 'sms', text: expect.stringContaining('3月2日18:05') }]);
    expect(await typesOf('message-m-1')).toEqual(['MessageRequested', 'MessageSent']);
  });

  it('is sent once, however often it is asked for', async () => {
    await consent('wechat');
    await send({ channel: 'wechat' });
    await send({ channel: 'wechat' });
    expect(telephone.sent).toHaveLength(1);
  });

  it('C-12 goes to nobody who opted out', async () => {
    await consent('sms');
    const stop = { optOutId: 'o-1', channel: 'all', purpose: 'all' };
    await customers.ask('opt-out', { params: { customerId: CUSTOMER }, body: stop });
    await expect(send()).rejects.toEqual(refusedWith('MESSAGE_OPTED_OUT'));
    expect(await typesOf('message-m-1')).toEqual(['MessageRefused']);
  });

  it.each([
    ['TELEPHONE_REFUSED', ['MessageRequested', 'MessageFailed']],
    ['TELEPHONE_UNCERTAIN', ['MessageRequested']],
  ] as const)('that the provider answers with %s is on record as that', async (code, types) => {
    await consent('sms');
    telephone.before = async () => {
      throw new TelephoneError(code, 'system-unavailable');
    };
    await send().catch((error: unknown) => expect(error).toEqual(refusedWith('TELEPHONE_UNCERTAIN')));
    expect(await typesOf('message-m-1')).toEqual(types);
  });
});
