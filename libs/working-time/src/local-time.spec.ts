import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHINA, isTimeZone, localTime, zoneOfCallingCode } from './index.js';

const clock = (instant: string, zone: string) => {
  const { date, secondOfDay } = localTime(instant, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date} ${two(Math.floor(secondOfDay / 3600))}:${two(Math.floor(secondOfDay / 60) % 60)}:${two(secondOfDay % 60)}`;
};

describe('local time', () => {
  it.each([
    [CHINA, '2026-03-02T00:00:00.000Z', '2026-03-02 08:00:00'],
    [CHINA, '2026-03-02T15:59:59.999Z', '2026-03-02 23:59:59'],
    [CHINA, '2026-03-02T16:00:00.000Z', '2026-03-03 00:00:00'],
    [CHINA, '2026-03-02T08:00:00+08:00', '2026-03-02 08:00:00'],
    ['Asia/Urumqi', '2026-03-02T02:00:00.000Z', '2026-03-02 08:00:00'],
    ['Asia/Kathmandu', '2026-03-02T00:00:00.000Z', '2026-03-02 05:45:00'],
    ['America/New_York', '2026-03-08T06:59:59.000Z', '2026-03-08 01:59:59'],
    ['America/New_York', '2026-03-08T07:00:00.000Z', '2026-03-08 03:00:00'],
    ['America/New_York', '2026-11-01T05:30:00.000Z', '2026-11-01 01:30:00'],
    ['America/New_York', '2026-11-01T06:30:00.000Z', '2026-11-01 01:30:00'],
    ['Europe/London', '2026-03-29T00:59:59.000Z', '2026-03-29 00:59:59'],
    ['Europe/London', '2026-03-29T01:00:00.000Z', '2026-03-29 02:00:00'],
    ['Australia/Sydney', '2026-01-01T00:00:00.000Z', '2026-01-01 11:00:00'],
  ])('in %s at %s is %s', (zone, instant, local) => expect(clock(instant, zone)).toBe(local));

  it('says the day of the week there, not here', () => {
    expect(localTime('2026-03-01T16:00:00.000Z', CHINA).weekday).toBe(1);
    expect(localTime('2026-03-01T16:00:00.000Z', 'Europe/London').weekday).toBe(7);
  });

  it('is of no zone that is not in the database, and of no time that is none', () => {
    for (const zone of ['Mars/Olympus', '', '+08:00', 'Asia/Shanghai ', '8']) {
      expect(isTimeZone(zone)).toBe(false);
      expect(() => localTime('2026-03-02T00:00:00.000Z', zone)).toThrow(RangeError);
    }
    expect(() => localTime('yesterday', CHINA)).toThrow(RangeError);
  });

  it('in China is eight hours ahead, at any instant since it has one time', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const { date: day, secondOfDay } = localTime(date.toISOString(), CHINA);
          const ahead = new Date(date.getTime() + 8 * 3_600_000).toISOString();
          expect(day).toBe(ahead.slice(0, 10));
          expect(secondOfDay).toBe(Math.floor((Date.parse(ahead) % 86_400_000) / 1000));
        },
      ),
    ));
});

describe('the zone of a calling code', () => {
  it.each(['86', '852', '853', '886', '65', '44', '81', '82', '66'])('of +%s is one', (code) =>
    expect(isTimeZone(zoneOfCallingCode(code) ?? '')).toBe(true),
  );
  it.each(['1', '7', '61', '999'])('of +%s is not guessed', (code) => expect(zoneOfCallingCode(code)).toBeUndefined());
});
