import { addDays, weekdayOf, type CalendarDate } from './calendar-date.js';
import { CHINESE_HOLIDAYS, type HolidayArrangement } from './chinese-holidays.js';

const SATURDAY = 6;

/** Whether the year's holidays are known; of others the plain week from Monday to Friday is all there is to go by. */
export function isArranged(year: number, arrangements = CHINESE_HOLIDAYS): boolean {
  return arrangements.some((arrangement) => arrangement.year === year);
}

/** Whether people work on that day in China: holidays and make-up days of its year first, then the week. */
export function isWorkingDay(date: CalendarDate, arrangements = CHINESE_HOLIDAYS): boolean {
  const week = weekdayOf(date) < SATURDAY;
  const arrangement = arrangements.find(({ year }) => year === Number(date.slice(0, 4)));
  if (arrangement === undefined) return week;
  if (arrangement.makeUpDays.includes(date)) return true;
  return week && !isHoliday(date, arrangement);
}

/**
 * The day that is so many working days later; the day itself does not count, whether people work on it or not. So of three
 * working days from a Friday the last is Wednesday.
 */
export function addWorkingDays(
  date: CalendarDate,
  days: number,
  arrangements: readonly HolidayArrangement[] = CHINESE_HOLIDAYS,
): CalendarDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError('working days are counted forward, in whole days');
  let at = date;
  for (let left = days; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at, arrangements)) left--;
  }
  return at;
}

function isHoliday(date: CalendarDate, { holidays }: HolidayArrangement): boolean {
  return holidays.some(([, from, to]) => from <= date && date <= to);
}
