import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import { isTimeZone, secondsOf } from '@taizhang/working-time';
import type {
  ConsentCommand,
  ConsentEvent,
  OptedOut,
  OptInRecorded,
  RecordConsent,
  RecordContactPreference,
  RecordOptIn,
} from './consent.commands.js';

/** Everything that a customer has said about the use of their data, in the order in which it was recorded. */
export type ConsentState =
  { readonly status: 'silent' } | { readonly status: 'told'; readonly facts: readonly ConsentEvent[] };

export type ConsentRefusal =
  /** The id stands for something else that the customer said. */
  | 'CONSENT_EXISTS'
  | 'CONSENT_AFTER_ENTRY'
  /** Disclosure to others and sensitive information want a consent of their own (PIPL 23, 29). */
  | 'CONSENT_NOT_SEPARATE'
  /** It is not the customer's later word: the opt-out came after it. */
  | 'OPT_IN_TOO_OLD'
  | 'TIME_ZONE_INVALID'
  /** Ends before it begins. */
  | 'PREFERENCE_INVALID';

const refuse = refusals<ConsentRefusal>();

/** Stream `consent-<archive number>`. */
export const consent: Decider<ConsentCommand, ConsentEvent, ConsentState> = {
  initialState: { status: 'silent' },

  decide(command, state) {
    const said = factsOf(state);
    const asked = factOf(command);
    const earlier = said.find((fact) => identityOf(fact) === identityOf(asked));
    if (earlier !== undefined) return repeated(earlier, asked);
    requireSense(command, said);
    return [asked];
  },

  evolve: (state, event) => ({ status: 'told', facts: [...factsOf(state), event] }),
};

export function factsOf(state: ConsentState): readonly ConsentEvent[] {
  return state.status === 'told' ? state.facts : [];
}

function repeated(earlier: ConsentEvent, asked: ConsentEvent): ConsentEvent[] {
  if (sameFacts(earlier.data, asked.data)) return [];
  throw refuse('CONSENT_EXISTS', 'this id stands for something else that the customer said');
}

function factOf(command: ConsentCommand): ConsentEvent {
  switch (command.type) {
    case 'RecordConsent':
      return { type: 'ConsentGiven', data: command.data };
    case 'WithdrawConsent':
      return { type: 'ConsentWithdrawn', data: command.data };
    case 'OptOut':
      return { type: 'OptedOut', data: command.data };
    case 'RecordOptIn':
      return { type: 'OptInRecorded', data: command.data };
    case 'RecordContactPreference':
      return { type: 'ContactPreferenceRecorded', data: command.data };
    default:
      return unreachable(command);
  }
}

function identityOf(fact: ConsentEvent): string {
  switch (fact.type) {
    case 'ConsentGiven':
      return `consent ${fact.data.consentId}`;
    case 'ConsentWithdrawn':
      return `withdrawal ${fact.data.withdrawalId}`;
    case 'OptedOut':
      return `opt-out ${fact.data.optOutId}`;
    case 'OptInRecorded':
      return `opt-in ${fact.data.optInId}`;
    case 'ContactPreferenceRecorded':
      return `preference ${fact.data.preferenceId}`;
    default:
      return unreachable(fact);
  }
}

function requireSense(command: ConsentCommand, said: readonly ConsentEvent[]): void {
  if (command.type === 'RecordConsent') requireConsent(command);
  if (command.type === 'RecordOptIn') requireLaterWord(command, said);
  if (command.type === 'RecordContactPreference') requirePreference(command);
}

function requireConsent({ data }: RecordConsent): void {
  requireGivenBefore(data);
  const mustBeSeparate = data.recipient !== undefined || data.sensitive;
  if (mustBeSeparate && !data.separate) {
    throw refuse('CONSENT_NOT_SEPARATE', 'disclosure and sensitive information need a consent of their own');
  }
}

function requireLaterWord({ data }: RecordOptIn, said: readonly ConsentEvent[]): void {
  requireGivenBefore(data);
  const optOuts = said.filter((fact) => fact.type === 'OptedOut').filter((fact) => meets(fact.data, data));
  const overtaken = optOuts.some((fact) => !isBefore(fact.data.occurredAt, data.givenAt));
  if (overtaken) throw refuse('OPT_IN_TOO_OLD', 'the customer opted out after that');
}

function meets(one: OptedOut['data'], other: OptInRecorded['data']): boolean {
  return one.channel === 'all' || other.channel === 'all' || one.channel === other.channel;
}

function requirePreference({ data: { timeZone, from = '00:00', until = '24:00' } }: RecordContactPreference): void {
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw refuse('TIME_ZONE_INVALID', 'there is no such time zone');
  if (secondsOf(from) >= secondsOf(until)) throw refuse('PREFERENCE_INVALID', 'the hours end before they begin');
}

function requireGivenBefore({ givenAt, occurredAt }: { readonly givenAt: string; readonly occurredAt: string }): void {
  if (isBefore(occurredAt, givenAt)) throw refuse('CONSENT_AFTER_ENTRY', 'consent comes before its entry');
}

function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}
