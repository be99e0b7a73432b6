import { weekdayOf, type CalendarDate, type Weekday } from './calendar-date.js';

/** What the clock on the wall shows at an instant, in one time zone. */
export interface LocalTime {
  readonly date: CalendarDate;
  readonly weekday: Weekday;
  /** Seconds since midnight as the clock shows them: 08:00:00 is 28,800, also on a day that has 23 hours. */
  readonly secondOfDay: number;
}

/** China has one time zone and no summer time. */
export const CHINA = 'Asia/Shanghai';

/** A formatter takes a thousand times longer to make than to use. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Whether the zone database of this Node knows the name. An offset such as `+08:00` is no zone: it has no summer. */
export function isTimeZone(name: string): boolean {
  return formatterOf(name) !== undefined;
}

/**
 * Local time of an instant (RFC 3339, with offset or Z) in an IANA time zone. The answer follows from the zone database
 * in the pinned Node's ICU and nothing else, neither the machine's zone nor its language. Throws `RangeError` for what is
 * no instant or no zone.
 */
export function localTime(instant: string, zone: string): LocalTime {
  const milliseconds = Date.parse(instant);
  const formatter = formatterOf(zone);
  if (Number.isNaN(milliseconds) || formatter === undefined) throw new RangeError('no such instant or time zone');
  const parts = new Map(formatter.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  const secondOfDay = Number(part('hour')) * 3600 + Number(part('minute')) * 60 + Number(part('second'));
  return { date, weekday: weekdayOf(date), secondOfDay };
}

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = formatters.get(zone) ?? newFormatter(zone);
  if (known !== undefined) formatters.set(zone, known);
  return known;
}

function newFormatter(zone: string): Intl.DateTimeFormat | undefined {
  if (!/^[A-Za-z]/.test(zone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
