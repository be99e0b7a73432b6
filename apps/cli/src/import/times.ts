/** Minutes east of UTC, for times in files that do not say where they were taken. */
export type UtcOffset = number;

/** `+08:00` and the like, from -14:00 to +14:00, or undefined. */
export function parseUtcOffset(text: string): UtcOffset | undefined {
  const [, sign, hours, minutes] = /^([+-])(0\d|1[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  if (sign === undefined || offset > 14 * 60) return undefined;
  return sign === '-' ? -offset : offset;
}

const DATE_TIME = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2}) (\d{1,2}:\d\d:\d\d)(\.\d{3})?$/;

/** `2019/2/28 11:25:05`, `2019-02-28 11:25:05`, `2012/10/09 14:50:17.000`: the instant, or undefined. */
export function parseDateTime(text: string, offset: UtcOffset): number | undefined {
  const [, year, , month, day, time, milliseconds] = DATE_TIME.exec(text) ?? [];
  return instant([year, month, day], `${time}${milliseconds ?? '.000'}`, offset);
}

/** Two-digit years from here on are of the last century. */
const CENTURY_TURNS = 70;

/** `990201` with `7:02:47`. */
export function parseCompactDateTime(date: string, time: string, offset: UtcOffset): number | undefined {
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(date) ?? [];
  const century = Number(year) >= CENTURY_TURNS ? '19' : '20';
  return instant([century + String(year), month, day], `${time}.000`, offset);
}

/** Undefined for a day or an hour that no calendar and no clock has: those do not come back as they were written. */
function instant(date: readonly (string | undefined)[], time: string, offset: UtcOffset): number | undefined {
  const iso = `${date.map((part) => part?.padStart(2, '0')).join('-')}T${time.padStart(12, '0')}Z`;
  const utc = new Date(iso);
  const exists = !Number.isNaN(utc.getTime()) && utc.toISOString() === iso;
  return exists ? utc.getTime() - offset * 60_000 : undefined;
}
