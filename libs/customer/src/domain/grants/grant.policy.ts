const MINUTE = 60_000;

/** The instant so many minutes later. */
export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * MINUTE).toISOString();
}

/** A span of time: the first instant of it, and the first that is outside. */
export interface Interval {
  readonly from: string;
  readonly until: string;
}

/** A grant that ran out this very instant does not hold, and one that begins this very instant does. */
export function holdsAt({ from, until }: Interval, now: string): boolean {
  const instant = Date.parse(now);
  return Date.parse(from) <= instant && instant < Date.parse(until);
}
