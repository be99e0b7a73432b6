import type { ContextServices } from '@taizhang/nest-kit';
import { CHINA, zoneOfCallingCode } from '@taizhang/working-time';
import type { Purpose } from '../contract/index.js';
import { numberState } from '../domain/archive-number-states.js';
import type { DialFacts } from '../domain/call.commands.js';
import type { ConsentEvent } from '../domain/consent.commands.js';
import { isStopped, preferenceOf, type ContactChannel } from '../domain/consent.policy.js';
import { asFiled } from '../domain/customer.decider.js';
import { callKindOf } from '../domain/dial.policy.js';
import { customer } from './aggregates.js';
import { companyRulesAt } from './archive-policies.js';
import { consentOf } from './consent-of.js';
import { currentNumbers, type CurrentNumber } from './current-numbers.js';

/** Whom to reach, for what, and how. */
export interface Reaching {
  readonly customerId: string;
  readonly phoneNumberId: string;
  readonly purpose: Purpose;
  readonly channel: ContactChannel;
  /** The present instant. */
  readonly at: string;
}

/** A number that may be used, and what counts for or against using it now. */
export interface Reachable {
  readonly number: CurrentNumber;
  readonly said: readonly ConsentEvent[];
  readonly facts: DialFacts;
}

/** What is known of a customer's number, from the streams themselves. It is asked for after the gateway has allowed the look. */
export async function reach(reaching: Reaching, services: ContextServices): Promise<Reachable> {
  const { customerId, phoneNumberId, purpose, channel } = reaching;
  const { state, events } = await services.executor.load(customer, customerId);
  const number = currentNumbers(events).get(phoneNumberId);
  const archive = asFiled(state);
  if (number === undefined || archive.status !== 'registered')
    throw new TypeError('a number was allowed that is not in use');
  const said = await consentOf(customerId, services);
  const { calls: hours } = await companyRulesAt(reaching.at, services);
  const { timeZone = zoneOf(number.fact.data.masked), ...preference } = preferenceOf(said);
  const numberStatus = numberState(archive, phoneNumberId).status;
  const stopped = isStopped(said, { channel, kind: callKindOf(purpose) });
  return {
    number,
    said,
    facts: { numberStatus, stopped, preference, hours, ...(timeZone !== undefined && { timeZone }) },
  };
}

/** A foreign number shows its calling code in its mask (`+852****4567`); all others are China's. */
function zoneOf(masked: string): string | undefined {
  const [, callingCode] = /^\+(\d{1,3})\*/.exec(masked) ?? [];
  return callingCode === undefined ? CHINA : zoneOfCallingCode(callingCode);
}
