import { refusals, sameFacts, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { ArchiveNumbers } from './archive-numbers.js';
import type { Changes, Decisions } from './archive-topic.js';

export type PhoneNumberChecked = CustomerFact<'PhoneNumberChecked'>;
export type PrimaryNumberChosen = CustomerFact<'PrimaryNumberChosen'>;
export type PhoneNumberRemoved = CustomerFact<'PhoneNumberRemoved'>;
export type NumberStateEvent = PhoneNumberChecked | PrimaryNumberChosen | PhoneNumberRemoved;

export type CheckPhoneNumber = Message<'CheckPhoneNumber', PhoneNumberChecked['data']>;
export type ChoosePrimaryNumber = Message<'ChoosePrimaryNumber', PrimaryNumberChosen['data']>;
export type RemovePhoneNumber = Message<'RemovePhoneNumber', PhoneNumberRemoved['data']>;
export type NumberStateCommand = CheckPhoneNumber | ChoosePrimaryNumber | RemovePhoneNumber;

/** A check, and how often the number had been corrected by then: a check of the old digits says nothing of the new. */
interface Check {
  readonly facts: PhoneNumberChecked['data'];
  readonly corrections: number;
}

/** What became of an archive's numbers. */
export interface ArchiveNumberStates {
  readonly checks: readonly Check[];
  readonly removed: readonly string[];
  readonly primary?: string;
}

export type NumberStateRefusal =
  'PHONE_NUMBER_UNKNOWN' | 'NUMBER_CHECK_EXISTS' | 'PHONE_NUMBER_REMOVED' | 'PHONE_NUMBER_FAILED';

type Numbers = ArchiveNumbers & ArchiveNumberStates;

const refuse = refusals<NumberStateRefusal>();

export const noNumberStates: ArchiveNumberStates = { checks: [], removed: [] };

export const numberStateDecisions: Decisions<NumberStateCommand, NumberStateEvent, Numbers> = {
  CheckPhoneNumber: checkPhoneNumber,
  ChoosePrimaryNumber: choosePrimaryNumber,
  RemovePhoneNumber: removePhoneNumber,
};

export const numberStateChanges: Changes<NumberStateEvent, Numbers> = {
  PhoneNumberChecked: ({ checks, corrections }, { data }) => ({
    checks: [...checks, { facts: data, corrections: correctionsOf(corrections, data.phoneNumberId) }],
  }),
  PrimaryNumberChosen: (_numbers, { data }) => ({ primary: data.phoneNumberId }),
  PhoneNumberRemoved: ({ removed }, { data }) => ({ removed: [...removed, data.phoneNumberId] }),
};

/** S1-27: what the last check of the digits as they are now said, and when they were last the customer's. */
export function numberState(
  { checks, corrections }: Pick<Numbers, 'checks' | 'corrections'>,
  phoneNumberId: string,
): { readonly status: 'unverified' | 'verified' | 'failed'; readonly lastVerifiedAt?: string } {
  const known = correctionsOf(corrections, phoneNumberId);
  const current = checks.filter((check) => check.facts.phoneNumberId === phoneNumberId && check.corrections === known);
  const verified = current.filter(({ facts }) => facts.result === 'verified').at(-1);
  const status = current.at(-1)?.facts.result ?? 'unverified';
  return { status, ...(verified !== undefined && { lastVerifiedAt: verified.facts.occurredAt }) };
}

/** The number to call first: the one chosen, else the first that is in use. */
export function primaryOf({ phoneNumbers, removed, primary }: Numbers): string | undefined {
  const inUse = phoneNumbers.map(({ phoneNumberId }) => phoneNumberId).filter((number) => !removed.includes(number));
  return inUse.find((number) => number === primary) ?? inUse[0];
}

function checkPhoneNumber({ data }: CheckPhoneNumber, numbers: Numbers): NumberStateEvent[] {
  const earlier = numbers.checks.find(({ facts }) => facts.checkId === data.checkId);
  if (earlier === undefined) {
    requireInUse(numbers, data.phoneNumberId);
    return [{ type: 'PhoneNumberChecked', data }];
  }
  if (sameFacts(earlier.facts, data)) return [];
  throw refuse('NUMBER_CHECK_EXISTS', `check ${data.checkId} was made with other facts`);
}

function choosePrimaryNumber({ data }: ChoosePrimaryNumber, numbers: Numbers): NumberStateEvent[] {
  requireInUse(numbers, data.phoneNumberId);
  if (numbers.primary === data.phoneNumberId) return [];
  if (numberState(numbers, data.phoneNumberId).status === 'failed') {
    throw refuse('PHONE_NUMBER_FAILED', 'nobody is reached under this number');
  }
  return [{ type: 'PrimaryNumberChosen', data }];
}

function removePhoneNumber({ data }: RemovePhoneNumber, numbers: Numbers): NumberStateEvent[] {
  requireRecorded(numbers, data.phoneNumberId);
  return numbers.removed.includes(data.phoneNumberId) ? [] : [{ type: 'PhoneNumberRemoved', data }];
}

function requireInUse(numbers: Numbers, phoneNumberId: string): void {
  requireRecorded(numbers, phoneNumberId);
  if (numbers.removed.includes(phoneNumberId)) throw refuse('PHONE_NUMBER_REMOVED', 'this number is out of use');
}

function requireRecorded({ phoneNumbers }: Numbers, phoneNumberId: string): void {
  if (phoneNumbers.some((number) => number.phoneNumberId === phoneNumberId)) return;
  throw refuse('PHONE_NUMBER_UNKNOWN', `phone number ${phoneNumberId} is not recorded`);
}

function correctionsOf(corrections: Numbers['corrections'], phoneNumberId: string): number {
  return corrections.filter((correction) => correction.phoneNumberId === phoneNumberId).length;
}
