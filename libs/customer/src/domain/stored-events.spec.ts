import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { personalFields } from '@taizhang/privacy';
import { customerEvents, type CustomerEvent, type CustomerFact } from '../contract/index.js';
import { z } from 'zod';
import { access } from './access.decider.js';
import { newCustody } from './custody/custody.state.js';
import { customer } from './customer.decider.js';
import { looks } from './looks.decider.js';

const catalogue = Object.entries(customerEvents);

function stored<Type extends CustomerEvent['type']>(type: Type): CustomerFact<Type> {
  const file = new URL(`./__stored__/${type}.v${customerEvents[type].v}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as CustomerFact<Type>; // what it holds is what these specs check
}

/** Samples with fields that were added later: `<type>.v<version>.<what>.json`. */
const later = readdirSync(new URL('./__stored__', import.meta.url)).flatMap((file) => {
  const [type, , what] = file.split('.');
  return what === 'json' ? [] : [[file, type as CustomerEvent['type']] as const]; // named by its type
});

describe('the stored sample of every event version', () => {
  it.each(later)('%s parses with its contract', (file, type) => {
    const sample = JSON.parse(readFileSync(new URL(`./__stored__/${file}`, import.meta.url), 'utf8')) as object;
    const { v, data } = customerEvents[type];
    expect(z.strictObject({ type: z.literal(type), v: z.literal(v), data }).parse(sample)).toEqual(sample);
  });

  it.each(catalogue)('%s parses with its contract', (type, { v, data }) => {
    const sample = stored(type as CustomerEvent['type']);
    expect(sample).toMatchObject({ type, v });
    expect(data.parse(sample.data)).toEqual(sample.data);
  });

  it.each(catalogue)('%s names the subject of its personal fields', (_type, { data }) => {
    expect('subjectId' in data.shape || personalFields(data).length === 0).toBe(true);
  });

  it('replays', () => {
    const archive = [stored('CustomerRegistered'), stored('PhoneNumberRecorded'), stored('PhoneNumberCorrected')];
    expect(replay(customer, [...archive, stored('FollowUpRecorded')])).toMatchObject({
      status: 'registered',
      registration: stored('CustomerRegistered').data,
      phoneNumbers: [stored('PhoneNumberRecorded').data],
      corrections: [stored('PhoneNumberCorrected').data],
      followUps: [stored('FollowUpRecorded').data],
      ...newCustody(),
    });
    const atNumbers = [stored('PhoneNumberRevealed'), stored('PhoneNumberUsedInCall'), stored('PhoneNumberSearched')];
    const others = [stored('CustomerAccessed'), stored('AccessRefused')];
    expect(replay(access, [...atNumbers, ...others])).toMatchObject({ last: stored('AccessRefused') });
    const day = [stored('LookCounted'), stored('CustomersAccessed'), stored('LookRefused')];
    expect(replay(looks, day)).toMatchObject({
      last: { type: 'LookRefused' },
      before: {
        last: { type: 'CustomersAccessed' },
        before: { last: { type: 'LookCounted' }, before: { status: 'none' } },
      },
    });
  });
});

describe('the contract of a phone number', () => {
  const { data } = customerEvents.PhoneNumberRecorded;
  const sample = stored('PhoneNumberRecorded').data;
  const without = (field: keyof typeof sample) =>
    Object.fromEntries(Object.entries(sample).filter(([name]) => name !== field));

  it.each(['source', 'consent', 'enteredBy', 'number'] as const)('S0-2 S0-3 S0-6 has no number without %s', (field) =>
    expect(data.safeParse(without(field)).success).toBe(false),
  );

  it.each([
    ['S0-2 an unlisted source', { source: 'bought-list' }],
    ['S0-3 consent to nothing', { consent: { ...sample.consent, purposes: [] } }],
    ['S0-3 an unlisted purpose', { consent: { ...sample.consent, purposes: ['debt-collection'] } }],
    ['S0-7 a mask that hides nothing', { masked: '13812341234' }],
    ['S0-7 a mask that shows more than seven digits', { masked: '1381****1234' }],
    ['a number that is not E.164', { number: '13812341234' }],
    ['a field that is not in the contract', { carrier: 'x' }],
  ])('refuses %s', (_name, change) => expect(data.safeParse({ ...sample, ...change }).success).toBe(false));
});
