import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry, type Entry } from '@taizhang/event-log';
import { filesHold, type TestRequest } from '@taizhang/nest-kit/testing';
import type { CallDocument, Dialled, ShownCall } from '../../../contract/index.js';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { customer } from '../../aggregates.js';
import { TelephoneError } from '../../telephone/telephone.error.js';
import { recordingTelephone, type RecordingTelephone } from '../../../testing/telephone.testing.js';

const params = { customerId: CUSTOMER, phoneNumberId: 'n-1' };
const purpose = 'service-call';
const body = { callId: 'call-1', purpose, brief: '约看房时间' };
const urgent = { reason: '天花板漏水', noticeGiven: true, apology: true };
const written = { matter: '周日看房', feedback: '希望下午' };
const refusedWith = (code: string) => expect.objectContaining({ code });
const HOUR = 3_600_000;

describe('a call', () => {
  let customers: TestCustomers;
  let telephone: RecordingTelephone;

  beforeEach(async () => {
    telephone = recordingTelephone();
    customers = await openCustomers({ telephone });
    await customers.register();
    await customers.record();
  });

  afterEach(() => customers.close());

  const dial = (change: object = {}, request: TestRequest = {}) =>
    customers.ask<Dialled>('dial-phone-number', { params, body: { ...body, ...change }, ...request });
  const entries = async (stream: string): Promise<Entry[]> =>
    (await customers.services.log.readStream(stream)).map(({ bytes }) => decodeEntry(bytes));
  const typesOf = async (stream: string) => (await entries(stream)).map(({ type }) => type);
  const write = (callId: string, change: object = {}) =>
    customers.ask('record-call', { params: { callId }, body: { ...written, ...change } });

  it('S0-10 is placed without a digit in the answer, in the log or in a file', async () => {
    const dialled = await dial();
    expect(dialled).toMatchObject({ callId: 'call-1', status: 'placed', warnings: ['number-unverified'], next: [] });
    expect(telephone.placed).toMatchObject([{ callId: 'call-1', personId: 'YITZ', number: '+8613812345678' }]);
    expect(JSON.stringify(dialled)).not.toMatch(/1234\s?5678/);
    await customers.settle();
    expect(await filesHold(customers.folder, '13812345678')).toEqual([]);
    expect(await filesHold(customers.folder, '约看房时间')).toEqual([]);
  });

  it('S1-10 S0-16 is on record as a look, and with its brief, before the telephone has the number', async () => {
    const before: string[][] = [];
    telephone.before = async () => {
      before.push(await typesOf(`access-${CUSTOMER}`), await typesOf('call-call-1'));
    };
    await dial();
    expect(before).toEqual([['CustomerAccessed'], ['CallRequested']]);
    const [look] = await entries(`access-${CUSTOMER}`);
    expect(look?.data).toMatchObject({ kind: 'dial', phoneNumberId: 'n-1', purpose });
    const [request] = await entries('call-call-1');
    expect(request?.data).toMatchObject({ accessId: look?.data['accessId'], personId: 'YITZ' });
  });

  it('dials an extension behind a switchboard', async () => {
    await customers.record({ phoneNumberId: 'n-2', number: '010-62345678转801' });
    await dial({}, { params: { ...params, phoneNumberId: 'n-2' } });
    expect(telephone.placed).toMatchObject([{ number: '+861062345678', extension: '801' }]);
  });

  it('is placed once, however often it is asked for', async () => {
    await dial();
    expect(await dial()).toMatchObject({ status: 'placed' });
    expect(telephone.placed).toHaveLength(1);
    expect(await typesOf(`access-${CUSTOMER}`)).toHaveLength(2);
  });

  it('is placed by the next try when the process died between record and call', async () => {
    telephone.before = async () => {
      throw new Error('the process dies');
    };
    await expect(dial()).rejects.toThrow('the process dies');
    expect(await typesOf(`access-${CUSTOMER}`)).toEqual(['CustomerAccessed']);
    expect(await typesOf('call-call-1')).toEqual(['CallRequested']);
    telephone.before = undefined;
    expect(await dial()).toMatchObject({ status: 'placed' });
    expect(await typesOf('call-call-1')).toEqual(['CallRequested', 'CallPlaced']);
  });

  it('stays open while nobody knows whether it was placed', async () => {
    telephone.before = async () => {
      throw new TelephoneError('TELEPHONE_UNCERTAIN', 'system-unavailable');
    };
    await expect(dial()).rejects.toEqual(refusedWith('TELEPHONE_UNCERTAIN'));
    expect(await typesOf('call-call-1')).toEqual(['CallRequested']);
  });

  it('S0-14 is refused outside hours, on record, and without a look at the telephone', async () => {
    customers.clock.advance(4 * HOUR); // 21:00:00 in China
    await expect(dial()).rejects.toEqual(refusedWith('DIAL_OUTSIDE_HOURS'));
    expect(await entries('call-call-1')).toMatchObject([{ type: 'CallRefused', data: { code: 'DIAL_OUTSIDE_HOURS' } }]);
    expect(telephone.placed).toEqual([]);
  });

  it('S0-14 is allowed to the last second', async () => {
    customers.clock.advance(4 * HOUR - 1000); // 20:59:59
    expect(await dial()).toMatchObject({ status: 'placed' });
  });

  it('S0-15 outside hours with reason, notice and apology stands in the supervisor’s list', async () => {
    customers.clock.advance(5 * HOUR);
    await expect(dial({ urgent: { ...urgent, apology: false } })).rejects.toEqual(
      refusedWith('DIAL_URGENCY_INCOMPLETE'),
    );
    await dial({ callId: 'call-2', urgent });
    await customers.settle();
    const list = await customers.ask<{ items: CallDocument[] }>('urgent-calls', {
      role: 'supervisor',
      query: { purpose },
    });
    expect(list.items).toMatchObject([
      { callId: 'call-2', personId: 'YITZ', customerId: CUSTOMER, urgent: true, noticeGiven: true, apology: true },
    ]);
  });

  it('S1-27 does not go to a number that failed', async () => {
    await customers.ask('check-phone-number', { params, body: { checkId: 'k-1', result: 'failed', method: 'call' } });
    await expect(dial()).rejects.toEqual(refusedWith('DIAL_NUMBER_FAILED'));
  });

  it('C-12 does not go to who opted out, until they say otherwise', async () => {
    const customer = { customerId: CUSTOMER };
    await customers.ask('opt-out', { params: customer, body: { optOutId: 'o-1', channel: 'phone', purpose: 'all' } });
    await expect(dial({ urgent })).rejects.toEqual(refusedWith('DIAL_OPTED_OUT'));
    customers.clock.advance(1000);
    const word = { optInId: 'i-1', channel: 'phone', purpose: 'all', evidence: 'a'.repeat(64) };
    const givenAt = new Date(customers.clock.now()).toISOString();
    await customers.ask('record-opt-in', { params: customer, body: { ...word, givenAt } });
    expect(await dial({ callId: 'call-2' })).toMatchObject({ status: 'placed' });
  });

  it('S0-3 does not go to who withdrew consent a moment ago, on record', async () => {
    await dial();
    await customers.ask('withdraw-consent', { params: { customerId: CUSTOMER }, body: { withdrawalId: 'w-1' } });
    await expect(dial({ callId: 'call-2' })).rejects.toEqual(refusedWith('ACCESS_PURPOSE_NOT_CONSENTED'));
    expect(await typesOf(`access-${CUSTOMER}`)).toEqual(['CustomerAccessed', 'AccessRefused']);
    expect(await typesOf('call-call-2')).toEqual([]);
    expect(telephone.placed).toHaveLength(1);
  });

  it('S0-43 S0-45 after a fault proposes a redial, then a message if agreed to, and has a ticket', async () => {
    telephone.before = async () => {
      throw new TelephoneError('TELEPHONE_REFUSED', 'no-line');
    };
    expect(await dial()).toMatchObject({ status: 'failed', next: ['redial'] });
    expect(await dial({ callId: 'call-2', redialOf: 'call-1' })).toMatchObject({ status: 'failed', next: [] });
    const consent = {
      consentId: 'c-1',
      purposes: [purpose],
      scope: 'company',
      channels: ['sms'],
      noticeVersion: 'n-1',
    };
    const evidence = { evidence: 'a'.repeat(64), givenAt: '2026-03-02T08:45:00.000Z' };
    await customers.ask('record-consent', { params: { customerId: CUSTOMER }, body: { ...consent, ...evidence } });
    expect(await dial({ callId: 'call-3', redialOf: 'call-2' })).toMatchObject({ status: 'failed', next: ['sms'] });
    const fault = { faultId: 'f-1', fault: 'no-line', faultAt: '2026-03-02T09:00:00.000Z', handling: '报修' };
    await customers.ask('record-call-fault', { params: { callId: 'call-3' }, body: fault });
    await customers.settle();
    const shown = await customers.ask<ShownCall>('call', { params: { callId: 'call-3' }, query: { purpose } });
    expect(shown.call.tickets).toMatchObject([{ ticketId: 'ticket-f-1', fault: 'no-line' }]);
  });

  it('S0-21 ends with time, matter and feedback, and shows them on record', async () => {
    await dial();
    await expect(write('call-1', { feedback: ' ' })).rejects.toEqual(refusedWith('CALL_RECORD_INCOMPLETE'));
    telephone.over = false;
    await expect(write('call-1')).rejects.toEqual(refusedWith('CALL_NOT_OVER'));
    telephone.over = true;
    await write('call-1');
    const shown = await customers.ask<ShownCall>('call', { params: { callId: 'call-1' }, query: { purpose } });
    expect(shown).toMatchObject({
      brief: '约看房时间',
      ...written,
      call: { outcome: 'answered', durationSeconds: 60 },
    });
  });

  it('S0-22 S0-23 leaves an overdue follow-up in the list until it is done', async () => {
    const plan = { owner: 'AVNI', dueAt: '2026-03-03T02:00:00.000Z', method: 'phone' };
    await dial();
    await expect(write('call-1', { followUp: { owner: 'AVNI' } })).rejects.toEqual(
      refusedWith('CALL_FOLLOW_UP_INCOMPLETE'),
    );
    await write('call-1', { changedNeed: { changeId: 'x-1', need: '三居室', ...plan } });
    const overdue = async () => {
      await customers.settle();
      const query = { purpose };
      return (await customers.ask<{ items: CallDocument[] }>('overdue-call-follow-ups', { query })).items;
    };
    expect(await overdue()).toEqual([]);
    customers.clock.advance(24 * HOUR);
    expect(await overdue()).toMatchObject([{ callId: 'call-1', followUp: { owner: 'AVNI', done: false } }]);
    await customers.ask('complete-call-follow-up', { params: { callId: 'call-1' } });
    expect(await overdue()).toEqual([]);
  });

  it('S0-23 leads from a changed need by its call to the look that it followed from', async () => {
    const plan = { owner: 'AVNI', dueAt: '2026-03-03T02:00:00.000Z', method: 'phone' };
    await dial();
    await write('call-1', { changedNeed: { changeId: 'x-1', need: '三居室', ...plan } });
    const factsOn = async (stream: string) =>
      (await customers.services.log.readStream(stream)).map(({ bytes }) => decodeEntry(bytes));
    const facts = await factsOn('call-call-1');
    const changed = facts.find(({ type }) => type === 'CustomerNeedChanged');
    const revised = facts.find(({ type }) => type === 'FollowUpPlanRevised');
    expect([changed?.data.changeId, revised?.data.changeId]).toEqual(['x-1', 'x-1']);
    const { accessId } =
      facts.find(({ type, data }) => type === 'CallRequested' && data.callId === changed?.data.callId)?.data ?? {};
    expect(await factsOn(`access-${String(changed?.data.customerId)}`)).toContainEqual(
      expect.objectContaining({
        data: expect.objectContaining({ accessId, kind: 'dial', personId: changed?.data.enteredBy }),
      }),
    );
  });

  it('S0-23 changes the archive in the very commit that revises the plan, once', async () => {
    const plan = { owner: 'AVNI', dueAt: '2026-03-03T02:00:00.000Z', method: 'phone' };
    const changedNeed = { changeId: 'x-1', need: '三居室', ...plan };
    await dial();
    await expect(write('call-1', { changedNeed, followUp: { owner: 'AVNI' } })).rejects.toEqual(
      refusedWith('CALL_FOLLOW_UP_INCOMPLETE'),
    );
    expect(await typesOf(`customer-${CUSTOMER}`)).not.toContain('BusinessNeedChanged');
    for (let tries = 0; tries < 2; tries++) await write('call-1', { changedNeed });
    const changes = (await entries(`customer-${CUSTOMER}`)).filter(({ type }) => type === 'BusinessNeedChanged');
    const [revised] = (await entries('call-call-1')).filter(({ type }) => type === 'FollowUpPlanRevised');
    expect(changes.map(({ causationId, data }) => [causationId, data['changeId'], data['callId']])).toEqual([
      [revised?.causationId, 'x-1', 'call-1'],
    ]);
    expect(await filesHold(customers.folder, '三居室')).toEqual([]);
  });

  it('S0-23 is answered the same when it is said again, also when the archive is in use no more', async () => {
    const plan = { owner: 'AVNI', dueAt: '2026-03-03T02:00:00.000Z', method: 'phone' };
    const changedNeed = { changeId: 'x-1', need: '三居室', ...plan };
    await dial();
    await write('call-1', { changedNeed });
    const data = { customerId: CUSTOMER, occurredAt: '2026-03-02T09:00:00.000Z' };
    const command = { type: 'DestroyCustomer', data } as const;
    const cause = { commitId: 'c-1', actor: 'test', correlationId: 'c-1' };
    await customers.services.executor.execute({ aggregate: customer, id: CUSTOMER, command }, cause);
    expect(await write('call-1', { changedNeed })).toMatchObject({ id: 'call-1', version: 5 });
  });

  it('is nobody else’s to write up or to see', async () => {
    await dial();
    const other = { params: { callId: 'call-1' }, personId: 'AVNI', body: written };
    await expect(customers.ask('record-call', other)).rejects.toEqual(refusedWith('CALL_UNKNOWN'));
    await expect(customers.ask('call', { params: { callId: 'call-9' }, query: { purpose } })).rejects.toEqual(
      refusedWith('CALL_UNKNOWN'),
    );
  });
});
