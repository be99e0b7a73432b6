import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween, isCalendarDate, weekdayOf } from './index.js';

describe('a day of the calendar', () => {
  it.each(['2026-03-02', '2024-02-29', '1999-12-31'])('is %s', (text) => expect(isCalendarDate(text)).toBe(true));
  it.each(['2026-02-29', '2026-13-01', '2026-04-31', '26-03-02', '2026-3-2', '', '2026-03-02T00:00:00Z', 'tomorrow'])(
    'is not %j',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
      expect(() => addDays(text, 1)).toThrow(RangeError);
    },
  );
  it.each([
    ['2026-03-02', 1],
    ['2026-03-07', 6],
    ['2026-03-08', 7],
  ])('%s is day %d of its week', (date, weekday) => expect(weekdayOf(date)).toBe(weekday));
});

describe('months later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %d months is %s', (date, months, later) => expect(addMonths(date, months)).toBe(later));
});

describe('any day and any number of days', () => {
  const days = fc.integer({ min: -20_000, max: 20_000 });
  const date = days.map((offset) => addDays('2000-01-01', offset));

  it('are days later by exactly that many, and back again', () =>
    fc.assert(
      fc.property(date, days, (from, count) => {
        const to = addDays(from, count);
        expect(daysBetween(from, to)).toBe(count);
        expect(addDays(to, -count)).toBe(from);
        expect((weekdayOf(to) - weekdayOf(from) - count) % 7 === 0).toBe(true);
      }),
    ));

  it('months later keep the day or end the month, and never skip one', () =>
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 60 }), (from, months) => {
        const to = addMonths(from, months);
        const monthsOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
        expect(monthsOf(to) - monthsOf(from)).toBe(months);
        expect(to.slice(8) === from.slice(8) || addDays(to, 1).endsWith('-01')).toBe(true);
      }),
    ));
});
