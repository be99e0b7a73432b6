import type { Weekday } from './calendar-date.js';
import { localTime, type LocalTime } from './local-time.js';
import { secondsOf } from './time-of-day.js';

/** What a call is for, as far as its hours go (C-23). */
export type CallKind = 'service' | 'marketing';

/** Hours in a day, from the first second of `from` up to `until`. */
export interface Hours {
  readonly from: string;
  readonly until: string;
}

/** When people are called, in their own time. */
export interface CallingHours extends Readonly<Record<CallKind, Hours>> {
  /** 午休: one may, and should ask oneself whether one must. */
  readonly rest: Hours;
  /** Whether a call may still be placed in the very second that the hours end in, 21:00:00. */
  readonly closing: 'exclusive' | 'inclusive';
}

/** When a customer wants to be called; what is absent is not narrowed (S1-102). */
export interface CallingPreference extends Partial<Hours> {
  readonly weekdays?: readonly Weekday[];
}

/** Where the called person is, and what they want. */
export interface Called {
  readonly kind: CallKind;
  /** IANA name of the called person's time zone. */
  readonly timeZone: string;
  readonly preference?: CallingPreference;
}

export type CallingTime =
  | { readonly open: true; /** In the hours of rest. */ readonly rest: boolean }
  | { readonly open: false; readonly why: 'outside-hours' | 'outside-preference' };

/** S0-14 says 8 to 21 for business; the sector's rule for marketing begins at 9 (C-23). */
export const CALLING_HOURS: CallingHours = {
  service: { from: '08:00', until: '21:00' },
  marketing: { from: '09:00', until: '21:00' },
  rest: { from: '12:00', until: '14:00' },
  closing: 'exclusive',
};

/** Whether these hours lie within those of law and sector, which a company narrows and never widens (S1-86). */
export function isWithinCallingHours(hours: CallingHours): boolean {
  const kinds = ['service', 'marketing'] as const;
  return kinds.every((kind) => isPartOf(hours[kind], CALLING_HOURS[kind])) && isPartOf(hours.rest, WHOLE_DAY);
}

const WHOLE_DAY: Hours = { from: '00:00', until: '24:00' };

function isPartOf(part: Hours, whole: Hours): boolean {
  const [from, until] = [secondsOf(part.from), secondsOf(part.until)];
  return secondsOf(whole.from) <= from && from < until && until <= secondsOf(whole.until);
}

/**
 * Whether a person may be called at an instant. A preference narrows the hours and never widens them: outside the hours
 * nobody is called, whatever they once preferred.
 */
export function callingTime(
  instant: string,
  { kind, timeZone, preference }: Called,
  hours: CallingHours = CALLING_HOURS,
): CallingTime {
  const local = localTime(instant, timeZone);
  const last = hours.closing === 'inclusive' ? 1 : 0;
  if (!isWithin(local.secondOfDay, hours[kind], last)) return { open: false, why: 'outside-hours' };
  if (!isPreferred(local, last, preference)) return { open: false, why: 'outside-preference' };
  return { open: true, rest: isWithin(local.secondOfDay, hours.rest, 0) };
}

function isPreferred({ weekday, secondOfDay }: LocalTime, last: number, preference: CallingPreference = {}): boolean {
  const { weekdays, from, until } = { ...WHOLE_DAY, ...preference };
  return weekdays?.includes(weekday) !== false && isWithin(secondOfDay, { from, until }, last);
}

function isWithin(second: number, { from, until }: Hours, last: number): boolean {
  return second >= secondsOf(from) && second < secondsOf(until) + last;
}
