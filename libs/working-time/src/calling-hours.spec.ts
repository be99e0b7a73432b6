import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CALLING_HOURS,
  callingTime,
  CHINA,
  isTimeOfDay,
  isWithinCallingHours,
  secondsOf,
  type Called,
  type CallingHours,
  type CallingTime,
} from './index.js';

const OPEN: CallingTime = { open: true, rest: false };
const REST: CallingTime = { open: true, rest: true };
const CLOSED: CallingTime = { open: false, why: 'outside-hours' };
const UNWANTED: CallingTime = { open: false, why: 'outside-preference' };

const service: Called = { kind: 'service', timeZone: CHINA };
const marketing: Called = { kind: 'marketing', timeZone: CHINA };
/** A time of day on Monday 2 March 2026 in China. */
const inChina = (time: string) => `2026-03-02T${time}+08:00`;

describe('S0-14 C-23 calling hours in China', () => {
  it.each([
    ['07:59:59', CLOSED, CLOSED],
    ['07:59:59.999', CLOSED, CLOSED],
    ['08:00:00', OPEN, CLOSED],
    ['08:59:59', OPEN, CLOSED],
    ['09:00:00', OPEN, OPEN],
    ['11:59:59', OPEN, OPEN],
    ['12:00:00', REST, REST],
    ['13:59:59', REST, REST],
    ['14:00:00', OPEN, OPEN],
    ['20:59:59', OPEN, OPEN],
    ['20:59:59.999', OPEN, OPEN],
    ['21:00:00', CLOSED, CLOSED],
    ['00:00:00', CLOSED, CLOSED],
    ['23:59:59', CLOSED, CLOSED],
  ])('at %s', (time, asService, asMarketing) => {
    expect(callingTime(inChina(time), service)).toEqual(asService);
    expect(callingTime(inChina(time), marketing)).toEqual(asMarketing);
  });

  it('take the second of 21:00:00 in where the company has said so, and no other', () => {
    const inclusive: CallingHours = { ...CALLING_HOURS, closing: 'inclusive' };
    const at = (time: string) => callingTime(inChina(time), service, inclusive);
    expect(at('21:00:00')).toEqual(OPEN);
    expect(at('21:00:01')).toEqual(CLOSED);
    expect(at('07:59:59')).toEqual(CLOSED);
  });

  it('are those that the company has set', () => {
    const narrow: CallingHours = {
      ...CALLING_HOURS,
      ...{ service: { from: '09:30', until: '18:00' }, rest: { from: '13:00', until: '13:30' } },
    };
    const at = (time: string, called = service) => callingTime(inChina(time), called, narrow);
    expect([at('09:29:59'), at('09:30:00'), at('17:59:59'), at('18:00:00')]).toEqual([CLOSED, OPEN, OPEN, CLOSED]);
    expect([at('12:59:59'), at('13:00:00'), at('13:30:00')]).toEqual([OPEN, REST, OPEN]);
    expect(at('20:59:59', marketing)).toEqual(OPEN);
  });

  it.each<[string, Partial<CallingHours>, boolean]>([
    ['are themselves allowed', {}, true],
    ['may be narrowed', { service: { from: '09:00', until: '18:00' } }, true],
    ['do not begin earlier', { service: { from: '07:59', until: '21:00' } }, false],
    ['do not end later', { service: { from: '08:00', until: '21:01' } }, false],
    ['do not begin earlier for marketing', { marketing: { from: '08:59', until: '21:00' } }, false],
    ['do not end before they begin', { marketing: { from: '18:00', until: '09:00' } }, false],
    ['are not empty', { service: { from: '09:00', until: '09:00' } }, false],
    ['have a rest that ends after it begins', { rest: { from: '14:00', until: '12:00' } }, false],
  ])('S1-86 %s', (_, change, allowed) => expect(isWithinCallingHours({ ...CALLING_HOURS, ...change })).toBe(allowed));
});

describe('S0-14 calling hours where the customer is', () => {
  it.each([
    ['Asia/Urumqi', '09:59:59', CLOSED],
    ['Asia/Urumqi', '10:00:00', OPEN],
    ['Asia/Urumqi', '22:59:59', OPEN],
    ['Asia/Urumqi', '23:00:00', CLOSED],
    ['Asia/Tokyo', '07:00:00', OPEN],
    ['Asia/Tokyo', '20:00:00', CLOSED],
    ['America/Los_Angeles', '23:59:59', CLOSED],
    ['Europe/London', '16:00:00', OPEN],
    ['Europe/London', '15:59:59', CLOSED],
  ])('in %s at %s in China', (timeZone, time, answer) =>
    expect(callingTime(inChina(time), { ...service, timeZone })).toEqual(answer),
  );

  it('begin an hour earlier by our clock once summer time has begun there', () => {
    const london: Called = { ...service, timeZone: 'Europe/London' };
    expect(callingTime('2026-03-28T07:30:00Z', london)).toEqual(CLOSED);
    expect(callingTime('2026-03-29T07:30:00Z', london)).toEqual(OPEN);
    expect(callingTime('2026-10-24T07:30:00Z', london)).toEqual(OPEN);
    expect(callingTime('2026-10-25T07:30:00Z', london)).toEqual(CLOSED);
  });
});

describe('S1-102 a preference', () => {
  it('names days', () => {
    const weekends: Called = { ...service, preference: { weekdays: [6, 7] } };
    expect(callingTime('2026-03-06T10:00:00+08:00', weekends)).toEqual(UNWANTED);
    expect(callingTime('2026-03-07T10:00:00+08:00', weekends)).toEqual(OPEN);
  });
  it('names hours', () => {
    const late: Called = { ...service, preference: { from: '10:00', until: '18:30' } };
    expect(callingTime(inChina('09:59:59'), late)).toEqual(UNWANTED);
    expect(callingTime(inChina('10:00:00'), late)).toEqual(OPEN);
    expect(callingTime(inChina('18:29:59'), late)).toEqual(OPEN);
    expect(callingTime(inChina('18:30:00'), late)).toEqual(UNWANTED);
  });
  it('does not widen the hours', () =>
    expect(callingTime(inChina('22:00:00'), { ...service, preference: { from: '06:00', until: '24:00' } })).toEqual(
      CLOSED,
    ));
  it('of no day at all is a wish not to be called', () =>
    expect(callingTime(inChina('10:00:00'), { ...service, preference: { weekdays: [] } })).toEqual(UNWANTED));

  it('only ever narrows, whatever it is', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => [hour, minute].map((part) => String(part).padStart(2, '0')).join(':'));
    const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7] as const);
    const preference = fc.record({ weekdays, from: time, until: time }, { requiredKeys: [] });
    const instant = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    const zone = fc.constantFrom(CHINA, 'Asia/Urumqi', 'America/New_York', 'Europe/London');
    fc.assert(
      fc.property(instant, zone, preference, (date, timeZone, wanted) => {
        const at = date.toISOString();
        const narrowed = callingTime(at, { kind: 'service', timeZone, preference: wanted });
        if (narrowed.open) expect(callingTime(at, { kind: 'service', timeZone })).toEqual(narrowed);
        const forMarketing = callingTime(at, { kind: 'marketing', timeZone, preference: wanted });
        if (forMarketing.open) expect(narrowed.open).toBe(true);
      }),
    );
  });
});

describe('a time of day', () => {
  it.each(['00:00', '09:30', '23:59', '24:00'])('is %s', (text) => expect(isTimeOfDay(text)).toBe(true));
  it.each(['24:01', '9:30', '12:60', '', '12:00:00', 'noon'])('is not %j', (text) => {
    expect(isTimeOfDay(text)).toBe(false);
    expect(() => secondsOf(text)).toThrow(RangeError);
  });
});
