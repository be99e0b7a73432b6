const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** S1-105: a revisit after a complaint is due three days after its handling. */
const REVISIT_DAYS = 3;

/** The calendar day (YYYY-MM-DD) of an instant, seen `utcOffsetMinutes` east of UTC. */
export function localDay(instant: string, utcOffsetMinutes: number): string {
  return new Date(Date.parse(instant) + utcOffsetMinutes * MINUTE).toISOString().slice(0, 10);
}

/** The last millisecond of the local day three days after `handledAt` (C-29: calendar days, end of the local day). */
export function postComplaintDueAt(handledAt: string, utcOffsetMinutes: number): string {
  const startOfDay = Date.parse(localDay(handledAt, utcOffsetMinutes)) - utcOffsetMinutes * MINUTE;
  return new Date(startOfDay + (REVISIT_DAYS + 1) * DAY - 1).toISOString();
}
