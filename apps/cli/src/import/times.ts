/** Minutes east of UTC, for times in files that do not say where they were taken. */
export type UtcOffset = number;

/** `+08:00` and the like, or undefined. */
export function parseUtcOffset(text: string): UtcOffset | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const DATE_TIME = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2}) (\d{1,2}):(\d\d):(\d\d)(?:\.(\d{3}))?$/;

/** `2019/2/28 11:25:05`, `2019-02-28 11:25:05`, `2012/10/09 14:50:17.000`: the instant, or undefined. */
export function parseDateTime(text: string, offset: UtcOffset): number | undefined {
  const [whole, ...parts] = DATE_TIME.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN, ms = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  return local([year, month, day], [hour, minute, second, ms], offset);
}

/** `990201` with `7:02:47`; years from 70 on are of the last century. */
export function parseCompactDateTime(date: string, time: string, offset: UtcOffset): number | undefined {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)$/.exec(date) ?? [];
  const [, hour, minute, second] = /^(\d{1,2}):(\d\d):(\d\d)$/.exec(time) ?? [];
  if (yy === undefined || hour === undefined) return undefined;
  const year = Number(yy) + (Number(yy) >= 70 ? 1900 : 2000);
  return local([year, Number(mm), Number(dd)], [Number(hour), Number(minute), Number(second), 0], offset);
}

/** Undefined for a day or an hour that no calendar and no clock has. */
function local(date: readonly number[], time: readonly number[], offset: UtcOffset): number | undefined {
  const [year = NaN, month = NaN, day = NaN] = date;
  const [hour = NaN, minute = NaN, second = NaN, ms = NaN] = time;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const back = new Date(utc);
  const same = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour;
  return same && minute < 60 && second < 60 ? utc - offset * 60_000 : undefined;
}
