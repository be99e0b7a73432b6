import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { personalFields } from '@taizhang/privacy';
import { auditEvents, whoSawAnswer, type AuditEvent, type AuditFact } from '../contract/index.js';
import { integrity } from './integrity.decider.js';
import { question } from './question.decider.js';

const catalogue = Object.entries(auditEvents);

function stored<Type extends AuditEvent['type']>(type: Type): AuditFact<Type> {
  const file = new URL(`./__stored__/${type}.v${auditEvents[type].v}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as AuditFact<Type>; // what it holds is what these specs check
}

describe('the stored sample of every event version', () => {
  it.each(catalogue)('%s parses with its contract', (type, { v, data }) => {
    const sample = stored(type as AuditEvent['type']);
    expect(sample).toMatchObject({ type, v });
    expect(data.parse(sample.data)).toEqual(sample.data);
  });

  it.each(catalogue)('%s names the subject of its personal fields', (_type, { data }) => {
    expect('subjectId' in data.shape).toBe(personalFields(data).length > 0);
  });

  it('replays', () => {
    expect(
      replay(integrity, [
        stored('IntegrityAlarmRaised'),
        stored('ForgedMessageReported'),
        stored('AccessGapReported'),
        stored('IntegrityAlarmAcknowledged'),
      ]),
    ).toEqual({
      alarms: [stored('IntegrityAlarmRaised').data],
      forgedMessages: [stored('ForgedMessageReported').data],
      accessGaps: [stored('AccessGapReported').data],
      acknowledgements: [stored('IntegrityAlarmAcknowledged').data],
    });
    expect(replay(question, [stored('AccessQuestionAsked')])).toEqual({
      status: 'asked',
      question: stored('AccessQuestionAsked').data,
    });
  });
});

describe('the answer who saw a number', () => {
  const access = {
    n: 1,
    at: '2026-03-02T09:00:00.000Z',
    actor: 'YITZ',
    kind: 'call',
    purpose: 'service-call',
    decision: 'allowed',
    position: 7,
    proof: 'c2sp.org/tlog-proof@v1\n',
  };
  const completeness = { size: 8, count: 1, missing: [] };
  const isAnswer = (one: object) =>
    whoSawAnswer.safeParse({ subject: '7191646', count: 1, accesses: [one], completeness, others: [] }).success;

  it('S1-10 says when, who, how, why, whether allowed, and where it is proved', () =>
    expect(isAnswer(access)).toBe(true));

  it.each(['n', 'at', 'actor', 'kind', 'decision', 'position', 'proof'])('S1-10 is no answer without %s', (field) =>
    expect(isAnswer(Object.fromEntries(Object.entries(access).filter(([name]) => name !== field)))).toBe(false),
  );

  it('S0-7 has no place for a number', () => expect(isAnswer({ ...access, number: '+8613812341234' })).toBe(false));
});
