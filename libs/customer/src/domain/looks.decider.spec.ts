import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../contract/index.js';
import type { RateLimit } from './look-rates.policy.js';
import type { LooksCommand, LooksEvent, RecordLooks } from './looks.commands.js';
import { looks as decider } from './looks.decider.js';

const looks = asStored(decider, customerEvents);
const { given } = specificationOf(looks);

const BEGIN = Date.parse('2026-03-02T01:00:00.000Z');
const after = (seconds: number) => new Date(BEGIN + seconds * 1_000).toISOString();
const limits: readonly RateLimit[] = [
  { seconds: 60, most: 2 },
  { seconds: 3_600, most: 3 },
];

const person = { personId: 'YITZ' };
const counting = (accessId: string, seconds = 0): LooksCommand => ({
  type: 'CountLook',
  data: { ...person, accessId, kind: 'reveal', occurredAt: after(seconds) },
  limits,
});
const counted = (accessId: string, seconds = 0): LooksEvent => ({
  type: 'LookCounted',
  data: { ...person, accessId, kind: 'reveal', occurredAt: after(seconds) },
});
const searching = (accessId: string, seconds = 0, customerIds = ['KH-1']): RecordLooks => ({
  type: 'RecordLooks',
  data: {
    ...{ ...person, accessId, subjectId: accessId, kind: 'search', purpose: 'revisit', reason: '回访' },
    ...{ shown: customerIds.length === 0 ? [] : [{ customerIds }], occurredAt: after(seconds) },
  },
  limits,
});
const searched = (accessId: string, seconds = 0, customerIds = ['KH-1']): LooksEvent => {
  const { data } = searching(accessId, seconds, customerIds);
  return { type: 'CustomersAccessed', data: { ...data, part: 1, parts: 1, count: customerIds.length } };
};
const refusing = (accessId: string, seconds = 0): LooksCommand => ({
  type: 'RefuseLook',
  data: {
    ...{ ...person, accessId, subjectId: accessId, kind: 'search', code: 'ACCESS_PURPOSE_MISSING' },
    occurredAt: after(seconds),
  },
});
const refused = (accessId: string, seconds = 0): LooksEvent => ({
  type: 'LookRefused',
  data: refusing(accessId, seconds).data as Extract<LooksEvent, { type: 'LookRefused' }>['data'],
});

describe('a look at many', () => {
  it('S1-10 is on record with everybody it showed', () => given().when(searching('a-1')).then(searched('a-1')));
  it('S1-10 is on record when it found nobody', () =>
    given()
      .when(searching('a-1', 0, []))
      .then(searched('a-1', 0, [])));
  it('is on record once', () => given(searched('a-1')).when(searching('a-1')).thenNothing());
  it('is no record of a look of another kind', () =>
    given(searched('a-1'))
      .when({ ...searching('a-1'), data: { ...searching('a-1').data, kind: 'list' } })
      .thenRefused('LOOK_EXISTS'));

  it('S1-10 names 10,000 customers, in entries that fit the log, its reason once', () => {
    const customerIds = Array.from({ length: 10_000 }, (_, n) => `KH-${String(n).padStart(40, '0')}`);
    const facts = decider.decide(searching('a-1', 0, customerIds), decider.initialState);
    const data = facts.flatMap((fact) => (fact.type === 'CustomersAccessed' ? [fact.data] : []));
    expect(data.flatMap(({ shown }) => shown.flatMap((group) => group.customerIds))).toEqual(customerIds);
    expect(data.map(({ part }) => part)).toEqual(data.map((_, index) => index + 1));
    expect(new Set(data.map(({ parts, count, accessId }) => `${parts} ${count} ${accessId}`)).size).toBe(1);
    expect(data.map(({ reason }) => reason)).toEqual(['回访', ...data.slice(1).map(() => undefined)]);
    for (const one of data) {
      expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThan(60_000);
      customerEvents.CustomersAccessed.data.parse(one);
    }
  });
});

describe('a refused look at nobody', () => {
  it('S1-10 is counted where its kind is limited, as a look would be, and refused when it is one too many', () => {
    const counting = { ...refusing('a-3', 2), limits } as LooksCommand;
    const facts = [
      { ...counted('a-3', 2), data: { ...counted('a-3', 2).data, kind: 'search' } } as LooksEvent,
      refused('a-3', 2),
    ];
    given(counted('a-1'))
      .when(counting)
      .then(...facts);
    given(counted('a-1'), counted('a-2', 1), ...facts)
      .when(counting)
      .thenNothing();
    const many = [1, 2].map((number) => ({
      type: 'LookCounted',
      data: { ...facts[0]?.data, accessId: `s-${number}` },
    }));
    given(...(many as LooksEvent[]))
      .when(counting)
      .thenRefused('ACCESS_RATE_EXCEEDED');
  });
  it('S1-10 is on record too, once', () => {
    given().when(refusing('a-1')).then(refused('a-1'));
    given(refused('a-1')).when(refusing('a-1')).thenNothing();
  });
});

describe('a person', () => {
  it('may look as often as the limit says', () =>
    given(counted('a-1')).when(counting('a-2', 1)).then(counted('a-2', 1)));
  it('may not look once more', () =>
    given(counted('a-1'), counted('a-2', 1)).when(counting('a-3', 59.999)).thenRefused('ACCESS_RATE_EXCEEDED'));
  it('may when the first is as long ago as the limit reaches', () =>
    given(counted('a-1'), counted('a-2', 1)).when(counting('a-3', 60)).then(counted('a-3', 60)));
  it('stops at the longer limit as well', () =>
    given(counted('a-1'), counted('a-2', 100), counted('a-3', 200))
      .when(counting('a-4', 300))
      .thenRefused('ACCESS_RATE_EXCEEDED'));
  it('has refused searches counted, too', () =>
    given(refused('a-1'), searched('a-2')).when(searching('a-3')).thenRefused('ACCESS_RATE_EXCEEDED'));
  it('may still be refused, on record', () =>
    given(searched('a-1'), searched('a-2')).when(refusing('a-3')).then(refused('a-3')));
  it('has looks of other kinds counted apart', () =>
    given(counted('a-1'), counted('a-2')).when(searching('a-3')).then(searched('a-3')));
});

describe('any run of looks of a day', () => {
  const id = fc.constantFrom('1', '2', '3', '4', '5');
  const seconds = fc.integer({ min: 0, max: 4_000 });
  const command = fc.oneof(
    fc.tuple(id, seconds).map(([name, time]) => counting(`c-${name}`, time)),
    fc.tuple(id, seconds).map(([name, time]) => searching(`s-${name}`, time)),
    fc.tuple(id, seconds).map(([name, time]) => refusing(`r-${name}`, time)),
  );
  const commands = fc.array(command, { maxLength: 20 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(looks, sequence, (accepted, history) => expect(looks.decide(accepted, replay(looks, history))).toEqual([]));
      }),
    ));

  it('never holds more looks in a window than its limit allows', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const ordered = sequence.toSorted((a, b) => Date.parse(a.data.occurredAt) - Date.parse(b.data.occurredAt));
        const times = run(looks, ordered).flatMap((fact) =>
          fact.type === 'LookCounted' ? [Date.parse(fact.data.occurredAt)] : [],
        );
        for (const { seconds: window, most } of limits) {
          for (const end of times) {
            const within = times.filter((time) => time <= end && time > end - window * 1_000);
            expect(within.length).toBeLessThanOrEqual(most);
          }
        }
      }),
    ));
});
