const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What the company has decided about custody; each decision says by which version it was made. */
export interface CustodyPolicy {
  readonly version: string;
  /** East of UTC. China has one time zone and no summer time. */
  readonly utcOffsetMinutes: number;
  /** S1-97: days, after that of the assignment, within which the customer is spoken with. */
  readonly firstContactDays: number;
  /** Whoever keeps as many archives claims no further one. */
  readonly mostHeldToClaim: number;
  /** Archives that an agent can look after, where nobody says another number (S1-96). */
  readonly capacity: number;
  /** S1-96: how far apart loads (archives ÷ capacity) may lie after an assignment, before it is said to be out of balance. */
  readonly differenceAtMost: number;
  /** Days within which a merge can be taken back (S1-69). */
  readonly unmergeDays: number;
}

export const CUSTODY_POLICY: CustodyPolicy = {
  version: '1.0',
  utcOffsetMinutes: 480,
  firstContactDays: 7,
  mostHeldToClaim: 200,
  capacity: 200,
  differenceAtMost: 0.1,
  unmergeDays: 30,
};

/** C-29: the last millisecond of the local day that comes `days` calendar days after the one of the instant. */
export function endOfDayAfter(instant: string, days: number, { utcOffsetMinutes }: CustodyPolicy): string {
  const offset = utcOffsetMinutes * MINUTE;
  const day = Math.floor((Date.parse(instant) + offset) / DAY);
  return new Date((day + days + 1) * DAY - offset - 1).toISOString();
}
