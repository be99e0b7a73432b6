export type { CustodyPolicy } from '../company-rules.policy.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** East of UTC. China has one time zone and no summer time. */
const CHINA_OFFSET = 480 * MINUTE;

/** C-29: the last millisecond of the local day that comes `days` calendar days after the one of the instant. */
export function endOfDayAfter(instant: string, days: number): string {
  const day = Math.floor((Date.parse(instant) + CHINA_OFFSET) / DAY);
  return new Date((day + days + 1) * DAY - CHINA_OFFSET - 1).toISOString();
}
