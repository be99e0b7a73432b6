import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Role, Standing } from '@taizhang/access';
import { decodeEntry, type Entry } from '@taizhang/event-log';
import type { TestRequest } from '@taizhang/nest-kit/testing';
import { CUSTOMER, NUMBER, openCustomers, type TestCustomers } from '../../testing/customer.testing.js';
import { tellJoined, tellTwoDesks } from '../../testing/staff.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const body = { purpose: 'service-call', reason: '客户要求回电' };
const params = { customerId: CUSTOMER, phoneNumberId: 'n-1' };
const NOW = '2026-03-02T09:00:00.000Z';

describe('whoever looks at a customer', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await tellTwoDesks(customers);
    await tellJoined(customers, 'BOSS', { unit: 'root', role: 'supervisor' });
    await tellJoined(customers, 'OTHER', { unit: 'other-desk', role: 'supervisor' });
    await customers.register();
    await customers.record();
    await customers.settle();
  });

  afterEach(() => customers.close());

  const reveal = (change: TestRequest = {}) => customers.ask('reveal-phone-number', { params, body, ...change });
  const show = (change: TestRequest = {}) => customers.ask('customer', { params: { customerId: CUSTOMER }, ...change });
  const stream = async (name: string): Promise<Entry[]> =>
    (await customers.services.log.readStream(name)).map(({ bytes }) => decodeEntry(bytes));
  const last = async (name: string) => (await stream(name)).at(-1);
  const toldOf = (...[context, id, type, data]: readonly [string, string, string, object]) =>
    customers.tell(context, id, { type, data });

  describe('needs something that ties them to the customer', () => {
    it('E1 as the custodian, whose record says so', async () => {
      const device = { deviceId: 'pc-7', class: 'managed', network: 'vpn' } as const;
      await reveal({ device });
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({
        policy: 'default_none',
        data: {
          ...{ relation: { kind: 'custodian', strength: 1 }, policyVersion: 'default_none', device, roles: ['agent'] },
          ...{ fields: ['number'], tokenId: 'token-of-YITZ' },
        },
      });
    });

    it('E6 as the supervisor of a unit above', async () => {
      await reveal({ personId: 'BOSS', role: 'supervisor' });
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({ data: { relation: { kind: 'supervision' } } });
    });

    it('E7 as anybody of the unit in whose pool it is', async () => {
      const release = { releaseId: 'r-1', from: 'YITZ' };
      await customers.ask('release-custody', {
        personId: 'BOSS',
        role: 'supervisor',
        params: { customerId: CUSTOMER },
        body: release,
      });
      await reveal({ personId: 'AVNI' });
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({ data: { relation: { kind: 'duty-queue' } } });
      await expect(reveal({ personId: 'LIN' })).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    });

    it('C-7 as the general manager', async () => {
      await reveal({ personId: 'GM', role: 'general-manager' });
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({ data: { relation: { kind: 'general-manager' } } });
    });

    it('E2 as who investigates a complaint of theirs, until it is closed', async () => {
      const of = { complaintId: 'TS-1', occurredAt: NOW };
      const complaint = {
        ...of,
        origin: { kind: 'desk' },
        customerId: CUSTOMER,
        subjectId: CUSTOMER,
        project: 'garden',
        problem: '漏水',
        demand: '修',
      };
      await toldOf('complaint', 'complaint-TS-1', 'ComplaintRegistered', complaint);
      await toldOf('complaint', 'complaint-TS-1', 'InvestigationStarted', { ...of, investigator: 'LIN' });
      await customers.settle();
      await reveal({ personId: 'LIN', body: { ...body, purpose: 'service-call' } });
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({
        data: { relation: { kind: 'ticket', reference: 'TS-1' } },
      });
      await toldOf('complaint', 'complaint-TS-1', 'ComplaintClosed', { ...of, round: 1, confirmation: 'satisfied' });
      await customers.settle();
      await expect(reveal({ personId: 'LIN' })).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    });

    it('E4 as who took their call, for 24 hours to the millisecond', async () => {
      const call = {
        ...{
          receptionId: 'r-1',
          subjectId: CUSTOMER,
          customerId: CUSTOMER,
          project: 'garden',
          class: 'inquiry',
          origin: 'desk',
        },
        ...{ line: 'AA0101', callType: 'PS', outcome: 'answered', agentId: 'LIN', ivrSeconds: 1, queueSeconds: 2 },
        ...{
          serviceSeconds: 3,
          matter: '问价',
          feedback: '满意',
          answeredLate: false,
          startedAt: NOW,
          endedAt: NOW,
          occurredAt: NOW,
        },
      };
      await toldOf('intake', 'reception-r-1', 'CallReceived', call);
      await customers.settle();
      customers.clock.advance(Date.parse(NOW) + 24 * 3_600_000 - 1 - customers.clock.now());
      await reveal({ personId: 'LIN' });
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({
        data: { relation: { kind: 'call', reference: 'r-1' } },
      });
      customers.clock.advance(1);
      await expect(reveal({ personId: 'LIN' })).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
    });

    it('E5 E7 as who calls them back, and before that as anybody of the unit', async () => {
      const of = { revisitId: 'HF-1', occurredAt: NOW };
      const due = {
        ...of,
        programme: 'post-complaint',
        customerId: CUSTOMER,
        dueAt: NOW,
        utcOffsetMinutes: 480,
        policyVersion: '1.0',
      };
      await toldOf('revisit', 'revisit-HF-1', 'RevisitScheduled', due);
      await customers.settle();
      await reveal({ personId: 'AVNI' });
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({
        data: { relation: { kind: 'duty-queue', reference: 'HF-1' } },
      });
      await expect(reveal({ personId: 'LIN' })).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN'));
      await toldOf('revisit', 'revisit-HF-1', 'AttemptMade', {
        ...of,
        attemptId: 'a-1',
        number: 1,
        agent: 'LIN',
        disposition: 'busy',
      });
      await customers.settle();
      await reveal({ personId: 'LIN' });
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({
        data: { relation: { kind: 'call-list', reference: 'HF-1' } },
      });
    });

    it.each(['LIN', 'AVNI'])('and %s, to whom nothing does, is told what strangers are told', async (personId) => {
      const refusal = await reveal({ personId }).catch((error: unknown) => error);
      const unknown = await reveal({ personId, params: { ...params, customerId: 'KH-NOBODY' } }).catch(
        (error: unknown) => error,
      );
      expect(JSON.stringify(refusal)).toBe(JSON.stringify(unknown));
      expect(String(refusal)).toBe(String(unknown));
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({ data: { personId, code: 'ACCESS_RELATION_MISSING' } });
      expect((await stream(`looks-${personId}-2026-03-02`)).map(({ type, data: { code } }) => [type, code])).toEqual([
        ['LookCounted', undefined],
        ['LookCounted', undefined],
        ['LookRefused', 'CUSTOMER_UNKNOWN'],
      ]);
    });
  });

  describe('S0-1 S1-24 S1-45 S1-79 has to stand well', () => {
    it.each<[string, Partial<Standing> | 'unknown', string]>([
      ['NDA', { unmet: ['nda'] }, 'ACCESS_NDA_MISSING'],
      ['policy', { unmet: ['policy'] }, 'ACCESS_POLICY_NOT_ACKNOWLEDGED'],
      ['training', { unmet: ['training'] }, 'ACCESS_TRAINING_LAPSED'],
      ['presence', { status: 'left', roles: [] }, 'ACCESS_PERSON_NOT_PRESENT'],
      ['role', { roles: ['hr'] }, 'ACCESS_ROLE_NOT_ALLOWED'],
      ['name', 'unknown', 'ACCESS_PERSON_UNKNOWN'],
    ])('with %s, at the moment of the look', async (_what, change, code) => {
      await reveal();
      customers.standings.say('YITZ', change);
      await expect(reveal()).rejects.toEqual(refusedWith(code));
      await expect(show()).rejects.toEqual(refusedWith(code));
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({ type: 'AccessRefused', data: { kind: 'detail', code } });
    });

    it('S1-10 or be no member of staff and ask as an auditor, who finds masks and nothing whole', async () => {
      customers.standings.say('operator', 'unknown');
      const body = { number: NUMBER, purpose: 'internal-audit' };
      const search = (role: Role) => customers.ask('search-by-number', { personId: 'operator', role, body });
      expect(await search('auditor')).toMatchObject({ hits: [{ customerId: CUSTOMER }] });
      await expect(search('agent')).rejects.toEqual(refusedWith('ACCESS_PERSON_UNKNOWN'));
      const asked = { personId: 'operator', role: 'auditor' as const };
      await expect(reveal(asked)).rejects.toEqual(refusedWith('ACCESS_ROLE_NOT_ALLOWED'));
    });

    it('S1-61 on a device and in a network of the company, or sees masks only', async () => {
      const device = { deviceId: 'phone-1', class: 'unmanaged', network: 'public' } as const;
      await expect(reveal({ device })).rejects.toEqual(refusedWith('ACCESS_DEVICE_NOT_ALLOWED'));
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({ data: { device, code: 'ACCESS_DEVICE_NOT_ALLOWED' } });
      expect(await show({ device })).toMatchObject({ phoneNumbers: [{ masked: '138****5678' }] });
    });
  });

  describe('writes only about those whom they may see', () => {
    const followUp = { followUpId: 'f-1', channel: 'phone', note: '周日看房' };
    const correction = { correctionId: 'k-1', number: '13987654321', reason: '听错了' };
    const commands: Readonly<Record<string, (customerId: string) => Promise<unknown>>> = {
      'record-follow-up': (customerId) =>
        customers.ask('record-follow-up', { personId: 'LIN', params: { customerId }, body: followUp }),
      'correct-phone-number': (customerId) =>
        customers.ask('correct-phone-number', { personId: 'LIN', params: { ...params, customerId }, body: correction }),
    };

    it.each(Object.keys(commands))('by %s, and is told the same of others as of nobody', async (name) => {
      const tried = async (customerId: string) => commands[name]?.(customerId).catch((error: unknown) => String(error));
      expect(await tried(CUSTOMER)).toBe(await tried('KH-NOBODY'));
      expect(await last(`access-${CUSTOMER}`)).toMatchObject({
        data: { personId: 'LIN', code: 'ACCESS_RELATION_MISSING' },
      });
      expect(await last('looks-LIN-2026-03-02')).toMatchObject({
        data: { askedFor: 'KH-NOBODY', code: 'CUSTOMER_UNKNOWN' },
      });
      expect(await stream(`customer-${CUSTOMER}`)).toHaveLength(3);
    });
  });

  it('S1-10 has every look in the same order under numbers without gaps', async () => {
    for (let turn = 0; turn < 3; turn++) await reveal();
    const versions = (await stream(`access-${CUSTOMER}`)).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
  });

  it('S0-10 stops at the limit of looks, on record, until it is over', async () => {
    for (let turn = 0; turn < 60; turn++) await reveal();
    await expect(reveal()).rejects.toEqual(refusedWith('ACCESS_RATE_EXCEEDED'));
    await expect(reveal({ params: { ...params, customerId: 'KH-NOBODY' } })).rejects.toEqual(
      refusedWith('ACCESS_RATE_EXCEEDED'),
    );
    expect(await last(`access-${CUSTOMER}`)).toMatchObject({
      type: 'AccessRefused',
      data: { code: 'ACCESS_RATE_EXCEEDED' },
    });
    customers.clock.advance(10 * 60_000);
    await reveal();
  });

  it('S0-10 does not get past the limit by asking many times at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 70 }, () => reveal()));
    const shown = asked.filter(({ status }) => status === 'fulfilled').length;
    expect(shown).toBeLessThanOrEqual(60);
    const counted = (await stream('looks-YITZ-2026-03-02')).filter(({ type }) => type === 'LookCounted');
    expect(counted.length).toBeLessThanOrEqual(60);
    expect((await stream(`access-${CUSTOMER}`)).filter(({ type }) => type === 'PhoneNumberRevealed')).toHaveLength(
      shown,
    );
  });
});
