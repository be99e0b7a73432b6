/** A day of the calendar, `2026-03-02`: no time of day and no zone. */
export type CalendarDate = string;

/** As ISO 8601 counts: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 24 * 60 * 60 * 1000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists: `2026-02-29` is none. */
export function isCalendarDate(text: string): text is CalendarDate {
  return DATE.test(text) && textOf(Date.parse(`${text}T00:00:00.000Z`)) === text;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return textOf(millisecondsOf(date) + days * DAY_MS);
}

/** The same day of another month; of a month that is too short, its last: 31 January and one month is 28 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const day = new Date(millisecondsOf(date));
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return textOf(Date.UTC(year, month, Math.min(day.getUTCDate(), lastOfMonth)));
}

/** Days from one to the other; negative when the second comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (millisecondsOf(to) - millisecondsOf(from)) / DAY_MS;
}

export function weekdayOf(date: CalendarDate): Weekday {
  return (new Date(millisecondsOf(date)).getUTCDay() || 7) as Weekday; // Sunday is 0 there
}

function millisecondsOf(date: CalendarDate): number {
  if (!isCalendarDate(date)) throw new RangeError('not a day of the calendar');
  return Date.parse(`${date}T00:00:00.000Z`);
}

function textOf(milliseconds: number): CalendarDate {
  return Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString().slice(0, 10);
}
