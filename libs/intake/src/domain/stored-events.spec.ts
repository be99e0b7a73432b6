import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { personalFields, sealText } from '@taizhang/privacy';
import { intakeEvents, registerLetterBody, type IntakeEvent, type IntakeFact } from '../contract/index.js';
import { reception } from './reception.decider.js';

const catalogue = Object.entries(intakeEvents);

type EventType = keyof typeof intakeEvents;

function stored<Type extends EventType>(type: Type): Type extends IntakeEvent['type'] ? IntakeFact<Type> : object {
  const file = new URL(`./__stored__/${type}.v${intakeEvents[type].v}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as never; // what it holds is what these specs check
}

describe('the stored sample of every event version', () => {
  it.each(catalogue)('%s parses with its contract', (type, { v, data }) => {
    const sample = stored(type as EventType) as { readonly data: object };
    expect(sample).toMatchObject({ type, v });
    expect(data.parse(sample.data)).toEqual(sample.data);
  });

  it.each(catalogue)('%s names the subject of its personal fields', (_type, { data }) => {
    expect('subjectId' in data.shape || personalFields(data).length === 0).toBe(true);
  });

  it.each(['CallReceived', 'VisitReceived', 'LetterRegistered'] as const)('%s replays', (type) => {
    const record = stored(type);
    expect(replay(reception, [record])).toMatchObject({ record, class: record.data.class });
    expect(replay(reception, [record, stored('MatterClassified')])).toMatchObject({ record, class: 'complaint' });
  });
});

describe('the contract of a reception', () => {
  const without = (sample: object, ...fields: string[]) =>
    Object.fromEntries(Object.entries(sample).filter(([name]) => !fields.includes(name)));

  it.each(['matter', 'feedback', 'startedAt', 'endedAt', 'class'])('S0-21 S2-5 has no call without %s', (field) =>
    expect(intakeEvents.CallReceived.data.safeParse(without(stored('CallReceived').data, field)).success).toBe(false),
  );

  it.each(['serial', 'receivedAt', 'sender', 'class'])('S2-17 has no letter without %s', (field) =>
    expect(intakeEvents.LetterRegistered.data.safeParse(without(stored('LetterRegistered').data, field)).success).toBe(
      false,
    ),
  );

  it('S2-17 takes a letter over HTTP without a class, and no field of its own making', () => {
    const body = without(stored('LetterRegistered').data, 'class', 'subjectId', 'receptionId');
    expect(registerLetterBody.safeParse(body).success).toBe(true);
    expect(registerLetterBody.safeParse({ ...body, subjectId: 'sender-1' }).success).toBe(false);
  });
});

describe('S2-17 the longest letter of all', () => {
  const MAX_ENTRY_BYTES = 65_535;
  /** What a log says of an entry beside its data: ids, stream, actor, tenant, times. */
  const CIRCUMSTANCES_BYTES = 1_500;
  const key = createSecretKey(Buffer.alloc(32));
  const seal = (field: string, length: number) =>
    sealText(key, { stream: 'reception-1', version: 1, subject: 's'.repeat(128), field }, '汉'.repeat(length));

  it('fits one entry when sealed', () => {
    const letter = {
      ...stored('LetterRegistered').data,
      subjectId: 's'.repeat(128),
      location: '汉'.repeat(100),
      taxonomy: ['汉', '汉', '汉'].map((label) => label.repeat(50)),
    };
    const longest = { ...letter, sender: '汉'.repeat(100), subject: '汉'.repeat(200), body: '汉'.repeat(15_000) };
    expect(intakeEvents.LetterRegistered.data.safeParse(longest).success).toBe(true);
    expect(intakeEvents.LetterRegistered.data.safeParse({ ...longest, body: `${longest.body}汉` }).success).toBe(false);
    const sealed = {
      ...letter,
      sender: seal('sender', 100),
      subject: seal('subject', 200),
      body: seal('body', 15_000),
    };
    expect(Buffer.byteLength(JSON.stringify(sealed)) + CIRCUMSTANCES_BYTES).toBeLessThanOrEqual(MAX_ENTRY_BYTES);
  });
});
