import { addMonths } from '@taizhang/working-time';

const DATE_LENGTH = 10;

/** The same time of day so many months later; the last day of a shorter month stands for a missing one. RFC 3339, UTC. */
export function monthsAfter(instant: string, months: number): string {
  const at = new Date(instant).toISOString();
  return addMonths(at.slice(0, DATE_LENGTH), months) + at.slice(DATE_LENGTH);
}

/** How many whole months have gone by; 0 when the second is the earlier one. */
export function monthsBetween(from: string, to: string): number {
  const [start, end] = [new Date(from), new Date(to)];
  const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + (end.getUTCMonth() - start.getUTCMonth());
  const isWhole = Date.parse(monthsAfter(from, Math.max(0, months))) <= Date.parse(to);
  return Math.max(0, isWhole ? months : months - 1);
}
