import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  CHINESE_HOLIDAYS,
  daysBetween,
  isArranged,
  isCalendarDate,
  isWorkingDay,
  weekdayOf,
} from './index.js';

describe('a working day in China', () => {
  it.each([
    ['2026-03-02', true, 'a Monday'],
    ['2026-03-07', false, 'a Saturday'],
    ['2026-02-14', true, 'a Saturday that makes up for the Spring Festival'],
    ['2026-02-15', false, 'its first day'],
    ['2026-02-23', false, 'its last day, a Monday'],
    ['2026-02-24', true, 'the day after'],
    ['2026-02-28', true, 'the second make-up Saturday'],
    ['2026-01-04', true, 'a Sunday that makes up for New Year'],
    ['2025-10-08', false, 'the last day of the autumn holidays'],
    ['2025-10-11', true, 'their make-up Saturday'],
    ['2030-10-01', true, 'a Tuesday of a year without arrangement: the plain week'],
  ])('%s: %s, %s', (date, works) => expect(isWorkingDay(date)).toBe(works));

  it('is known of 2025 and 2026', () => {
    expect([2024, 2025, 2026, 2027].filter((year) => isArranged(year))).toEqual([2025, 2026]);
  });
});

describe('the arrangements', () => {
  it.each(CHINESE_HOLIDAYS.map((arrangement) => [arrangement.year, arrangement] as const))(
    'of %d are days of that year, in order, and name their source',
    (year, { source, holidays, makeUpDays }) => {
      const days = holidays.flatMap(([, from, to]) => [from, to]);
      expect(days).toEqual([...days].sort());
      expect([...days, ...makeUpDays].every((day) => isCalendarDate(day) && day.startsWith(String(year)))).toBe(true);
      expect(makeUpDays.every((day) => weekdayOf(day) >= 6)).toBe(true);
      expect(makeUpDays.some((day) => holidays.some(([, from, to]) => from <= day && day <= to))).toBe(false);
      expect(source).toMatch(/^国办发明电〔20\d\d〕\d+号$/);
    },
  );
  /** The other days off are those of weekends, or weekdays that are made up for. */
  it.each(CHINESE_HOLIDAYS.map((arrangement) => [arrangement.year, arrangement] as const))(
    'of %d give the 13 days of the law beyond weekends and make-up days',
    (_year, { holidays, makeUpDays }) => {
      const off = holidays.flatMap(([, from, to]) =>
        Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index)),
      );
      const weekdaysOff = off.filter((day) => weekdayOf(day) < 6).length;
      expect(weekdaysOff - makeUpDays.length).toBe(13);
    },
  );
});

describe('working days later', () => {
  it.each([
    ['2026-03-06', 3, '2026-03-11', 'over a weekend'],
    ['2026-03-07', 1, '2026-03-09', 'from a Saturday'],
    ['2026-02-13', 1, '2026-02-14', 'onto a make-up Saturday'],
    ['2026-02-13', 2, '2026-02-24', 'over the Spring Festival'],
    ['2026-09-30', 1, '2026-10-08', 'over the national holidays'],
    ['2026-10-08', 3, '2026-10-12', 'through a make-up Saturday'],
    ['2026-12-31', 1, '2027-01-01', 'into a year without arrangement'],
    ['2026-03-02', 0, '2026-03-02', 'none'],
  ])('%s and %d is %s, %s', (date, days, later) => expect(addWorkingDays(date, days)).toBe(later));

  it('are counted forward, in whole days', () => {
    for (const days of [-1, 1.5, Number.NaN]) expect(() => addWorkingDays('2026-03-02', days)).toThrow(RangeError);
  });

  it('end on a working day with exactly so many after the start', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 40 }), (offset, days) => {
        const from = addDays('2025-01-01', offset);
        const to = addWorkingDays(from, days);
        const between = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index + 1));
        expect(isWorkingDay(to)).toBe(true);
        expect(between.filter((day) => isWorkingDay(day))).toHaveLength(days);
      }),
    ));
});
