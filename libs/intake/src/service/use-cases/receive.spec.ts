import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandAnswer } from '@taizhang/nest-kit';
import { filesHold, type TestContext, type TestRequest } from '@taizhang/nest-kit/testing';
import { call, letter, openIntake, visit } from '../../testing/intake.testing.js';
import { reception } from '../aggregates.js';

const without = (field: string) => Object.fromEntries(Object.entries(call()).filter(([name]) => name !== field));
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('receiving', () => {
  let intake: TestContext;

  beforeEach(async () => {
    intake = await openIntake();
  });

  afterEach(() => intake.close());

  const ask = (useCase: string, body: object, request: TestRequest = {}) =>
    intake.ask<CommandAnswer>(useCase, { ...request, body });
  const record = (body: object, request?: TestRequest) => ask('record-call', body, request);
  const history = async (receptionId: string) => (await intake.services.executor.load(reception, receptionId)).events;

  describe('a call', () => {
    it('S2-5 is recorded with its class, provably, at the time of the request', async () => {
      const answer = await record(call());
      expect(answer).toMatchObject({
        id: 'call-1',
        stream: 'reception-call-1',
        version: 2,
        receipt: { first: 0, last: 1 },
      });
      const occurredAt = '2026-03-02T09:00:00.000Z';
      expect(await history('call-1')).toMatchObject([
        { type: 'CallReceived', actor: 'YITZ', data: { subjectId: '7191646', answeredLate: false, occurredAt } },
        { type: 'MatterClassified', data: { class: 'complaint', customerId: '7191646', occurredAt } },
      ]);
    });

    it('keeps the time that the caller gives', async () => {
      await record(call({ occurredAt: '2026-03-02T08:54:00Z' }));
      expect(await history('call-1')).toMatchObject([{ data: { occurredAt: '2026-03-02T08:54:00Z' } }, {}]);
    });

    it('S2-1 is flagged when it was answered after the third ring', async () => {
      await record(call({ secondsToAnswer: 16 }));
      expect(await history('call-1')).toMatchObject([{ data: { answeredLate: true } }, {}]);
    });

    it('of nobody known is a matter of the one subject of such callers', async () => {
      await record(without('customerId'));
      expect(await history('call-1')).toMatchObject([{ data: { subjectId: 'caller-unidentified' } }, {}]);
    });

    it.each([
      ['S0-21', 'CONVERSATION_INCOMPLETE', call({ feedback: 'not recorded' })],
      ['S0-21', 'RECEPTION_TIMES_IMPOSSIBLE', call({ ivrSeconds: -75 })],
      ['S2-5', 'CALL_AGENT_MISSING', without('agentId')],
    ])('%s is refused with %s', async (_rule, code, body) => {
      await expect(record(body)).rejects.toEqual(refusedWith(code));
      expect(await history('call-1')).toEqual([]);
    });

    it('that is recorded keeps its id to itself', async () => {
      await record(call());
      expect(await record(call())).toEqual({ id: 'call-1', stream: 'reception-call-1', version: 2, replayed: false });
      await expect(record(call({ line: 'AA0102' }))).rejects.toEqual(refusedWith('RECEPTION_EXISTS'));
    });

    it('is called imported by nobody but an administrator', async () => {
      const imported = call({ origin: 'import', ivrSeconds: -75 });
      await expect(record(imported, { role: 'supervisor' })).rejects.toEqual(refusedWith('ORIGIN_NOT_ALLOWED'));
      await record(imported, { role: 'administrator' });
      expect(await history('call-1')).toMatchObject([{ data: { ivrSeconds: -75 } }, {}]);
    });

    it('is recorded by no auditor', () =>
      expect(record(call(), { role: 'auditor' })).rejects.toEqual(refusedWith('ROLE_NOT_ALLOWED')));
  });

  describe('a visit', () => {
    it('S2-14 is recorded, of somebody unknown under a subject of his own', async () => {
      await ask('record-visit', visit());
      await ask('record-visit', visit({ receptionId: 'visit-2', visitor: ' 李雷 ' }));
      const [first] = await history('visit-1');
      const [second] = await history('visit-2');
      expect(first?.data.subjectId).toMatch(/^visitor-[A-Za-z0-9_-]{43}$/);
      expect(second?.data.subjectId).toBe(first?.data.subjectId);
    });

    it('S0-21 is refused without feedback', () =>
      expect(ask('record-visit', visit({ feedback: ' ' }))).rejects.toEqual(refusedWith('CONVERSATION_INCOMPLETE')));
  });

  describe('a letter', () => {
    it('S2-17 is registered under its serial number, its class by its words', async () => {
      expect(await ask('register-letter', letter())).toMatchObject({ id: 'letter-188006', version: 2 });
      expect(await history('letter-188006')).toMatchObject([
        { type: 'LetterRegistered', data: { serial: '188006', class: 'complaint', location: '档案柜三' } },
        { type: 'MatterClassified', data: { class: 'complaint', taxonomy: ['城乡建设', '安全生产'] } },
      ]);
    });

    it('S2-17 keeps the class that it is given', async () => {
      await ask('register-letter', letter({ class: 'suggestion' }));
      expect(await history('letter-188006')).toMatchObject([{}, { data: { class: 'suggestion' } }]);
    });

    it('S2-17 never shares its serial number', async () => {
      await ask('register-letter', letter());
      await expect(ask('register-letter', letter({ project: 'A6' }))).rejects.toEqual(refusedWith('RECEPTION_EXISTS'));
    });

    it('is sealed, sender and words, for a sender who is a subject of his own', async () => {
      await ask('register-letter', letter());
      const [registered] = await history('letter-188006');
      expect(registered?.data.subjectId).toMatch(/^sender-[A-Za-z0-9_-]{43}$/);
      for (const text of ['夜间噪音', '夜里很吵', 'A000102948']) {
        expect(await filesHold(intake.folder, text)).toEqual([]);
      }
    });
  });

  describe('a matter', () => {
    const classify = (body: object, receptionId = 'call-1') =>
      ask('classify-matter', body, { params: { receptionId } });

    it('is classified anew, with the reason', async () => {
      await record(call());
      expect(await classify({ class: 'inquiry', reason: '只是咨询' })).toMatchObject({ id: 'call-1', version: 3 });
      expect(await history('call-1')).toMatchObject([{}, {}, { type: 'MatterClassified', data: { class: 'inquiry' } }]);
    });

    it.each([
      ['MATTER_REASON_MISSING', 'call-1', { class: 'inquiry', reason: ' ' }],
      ['RECEPTION_UNKNOWN', 'call-2', { class: 'inquiry', reason: '只是咨询' }],
    ])('is refused with %s', async (code, receptionId, body) => {
      await record(call());
      await expect(classify(body, receptionId)).rejects.toEqual(refusedWith(code));
    });
  });
});
