import type { CallingPreference, CallKind } from '@taizhang/working-time';
import type { CustomerFact, Purpose } from '../contract/customer.events.js';
import type { ConsentEvent, ConsentGiven, ConsentWithdrawn, OptedOut, OptInRecorded } from './consent.commands.js';

export type ContactChannel = ConsentGiven['data']['channels'][number];

/** What somebody wants to do with a customer's data. */
export interface Use {
  readonly purpose: Purpose;
  readonly channel: ContactChannel;
  /** Who else would get the data. */
  readonly recipient?: string;
}

type NumberConsent = CustomerFact<'PhoneNumberRecorded'>['data']['consent'];

/** A consent, wherever it was given. */
type Given = Pick<ConsentGiven['data'], 'purposes' | 'channels' | 'recipient' | 'givenAt'>;

/**
 * Whether the customer has consented to the use: with the number (S0-3), which is a consent to calls, or apart from it
 * (S1-26, S1-73), and has not withdrawn that since. What customers ask about their own data needs no consent (PIPL 44).
 */
export function isConsented(said: readonly ConsentEvent[], use: Use, number?: NumberConsent): boolean {
  if (use.purpose === 'data-subject-request' && use.recipient === undefined) return true;
  const withNumber: Given[] = number === undefined ? [] : [{ ...number, channels: ['phone'] }];
  const apart = said.filter((fact) => fact.type === 'ConsentGiven').map(({ data }) => data);
  const withdrawals = said.filter((fact) => fact.type === 'ConsentWithdrawn');
  return [...withNumber, ...apart].some((given) => covers(given, use) && !isWithdrawn(given, use, withdrawals));
}

function covers({ purposes, channels, recipient }: Given, use: Use): boolean {
  return (
    purposes.some((purpose) => purpose === use.purpose) &&
    channels.includes(use.channel) &&
    // What may be given to another is no consent to our own calls, nor the other way round.
    recipient === use.recipient
  );
}

/** A withdrawal ends what was given up to its own instant; of two at one instant the withdrawal counts. */
function isWithdrawn({ givenAt }: Given, use: Use, withdrawals: readonly ConsentWithdrawn[]): boolean {
  return withdrawals.some(({ data }) => Date.parse(data.occurredAt) >= Date.parse(givenAt) && isNamed(data, use));
}

function isNamed({ purposes, channels, recipient }: ConsentWithdrawn['data'], use: Use): boolean {
  return (
    (purposes === undefined || purposes.some((purpose) => purpose === use.purpose)) &&
    (channels === undefined || channels.includes(use.channel)) &&
    (recipient === undefined || recipient === use.recipient)
  );
}

/**
 * C-12, S1-102: whether the customer's last word on contact of this kind and channel is to be left alone. No consent, no
 * purpose and no urgency is asked here, for none of them counts against it.
 */
export function isStopped(
  said: readonly ConsentEvent[],
  contact: { channel: ContactChannel; kind: CallKind },
): boolean {
  const words = said.filter((fact) => fact.type === 'OptedOut' || fact.type === 'OptInRecorded');
  const last = words.filter(({ data }) => isAbout(data, contact)).at(-1);
  return last?.type === 'OptedOut';
}

function isAbout(
  { channel, purpose }: (OptedOut | OptInRecorded)['data'],
  contact: { channel: ContactChannel; kind: CallKind },
): boolean {
  return (channel === 'all' || channel === contact.channel) && (purpose === 'all' || contact.kind === 'marketing');
}

/** When the customer wants to be reached and where that is, as they said it last. */
export function preferenceOf(said: readonly ConsentEvent[]): CallingPreference & { readonly timeZone?: string } {
  const last = said.filter((fact) => fact.type === 'ContactPreferenceRecorded').at(-1);
  if (last === undefined) return {};
  const { timeZone, weekdays, from, until } = last.data;
  return {
    ...(timeZone !== undefined && { timeZone }),
    ...(weekdays !== undefined && { weekdays }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}
