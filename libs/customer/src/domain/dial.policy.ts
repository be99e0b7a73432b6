import { callingTime, type CallingTime, type CallKind } from '@taizhang/working-time';
import type { Purpose } from '../contract/customer.events.js';
import type { DialFacts, RequestCall, Urgency } from './call.commands.js';

export type DialRefusal =
  /** Nothing was said about what the call is to achieve (S0-16). */
  | 'DIAL_BRIEF_MISSING'
  /** The customer has said not to be called (C-12). */
  | 'DIAL_OPTED_OUT'
  /** Nobody was reached under this number when it was last tried (S1-27). */
  | 'DIAL_NUMBER_FAILED'
  /** The number belongs to a country with several times, and nobody has asked the customer. */
  | 'DIAL_TIME_ZONE_UNKNOWN'
  /** It is not the time to call, by the hours (S0-14) or by the customer's own wish (S1-102). */
  | 'DIAL_OUTSIDE_HOURS'
  /** An exception needs reason, notice and apology (S0-15). */
  | 'DIAL_URGENCY_INCOMPLETE';

export type DialDecision =
  | { readonly allowed: true; readonly rest: boolean; readonly urgent: boolean }
  | { readonly allowed: false; readonly code: DialRefusal };

/** Marketing keeps hours of its own, can be opted out of apart, and is never urgent. */
export function callKindOf(purpose: Purpose): CallKind {
  return purpose === 'marketing' ? 'marketing' : 'service';
}

/** Whether a call may be placed now. What the customer has said comes first; no urgency counts against it. */
export function decideDial({ brief, purpose, urgent, facts, occurredAt }: RequestCall['data']): DialDecision {
  if (brief.trim() === '') return refused('DIAL_BRIEF_MISSING');
  if (facts.stopped) return refused('DIAL_OPTED_OUT');
  if (facts.numberStatus === 'failed') return refused('DIAL_NUMBER_FAILED');
  const kind = callKindOf(purpose);
  const time = timeOf(kind, facts, occurredAt);
  if (time === undefined) return refused('DIAL_TIME_ZONE_UNKNOWN');
  if (time.open) return { allowed: true, rest: time.rest, urgent: false };
  return outsideHours(kind, urgent);
}

function timeOf(kind: CallKind, { timeZone, preference, hours }: DialFacts, instant: string): CallingTime | undefined {
  return timeZone === undefined ? undefined : callingTime(instant, { kind, timeZone, preference }, hours);
}

function outsideHours(kind: CallKind, urgent: Urgency | undefined): DialDecision {
  if (urgent === undefined || kind === 'marketing') return refused('DIAL_OUTSIDE_HOURS');
  const complete = urgent.reason.trim() !== '' && urgent.noticeGiven && urgent.apology;
  return complete ? { allowed: true, rest: false, urgent: true } : refused('DIAL_URGENCY_INCOMPLETE');
}

function refused(code: DialRefusal): DialDecision {
  return { allowed: false, code };
}
