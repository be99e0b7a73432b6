/** China has one time zone and no summer time. */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** S0-4: an entry is late when the day it was collected on, in China, is over. Both times are RFC 3339. */
export function isLateEntry(collectedAt: string, recordedAt: string): boolean {
  return chineseDay(recordedAt) > chineseDay(collectedAt);
}

/** Days since 1970 in China's time zone. */
function chineseDay(instant: string): number {
  return Math.floor((Date.parse(instant) + CHINA_OFFSET_MS) / (24 * 60 * 60 * 1000));
}
