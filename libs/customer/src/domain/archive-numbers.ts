import { refusals, sameFacts } from '@taizhang/kernel';
import type {
  CorrectPhoneNumber,
  NumberCommand,
  NumberEvent,
  PhoneNumberCorrected,
  PhoneNumberRecorded,
  RecordPhoneNumber,
} from './archive-numbers.commands.js';
import type { Changes, Decisions } from './archive-topic.js';
import { isLateEntry } from './late-entry.policy.js';

/** The numbers of an archive, as they were recorded and as they were corrected. */
export interface ArchiveNumbers {
  readonly phoneNumbers: readonly PhoneNumberRecorded['data'][];
  readonly corrections: readonly PhoneNumberCorrected['data'][];
}

export type NumberRefusal =
  'PHONE_NUMBER_UNKNOWN' | 'PHONE_NUMBER_EXISTS' | 'CORRECTION_EXISTS' | 'CONSENT_MISSING' | 'CONSENT_AFTER_ENTRY';

const refuse = refusals<NumberRefusal>();

/** Sealed in history, so never compared: whether a number is the same one, its mask says as well as anyone may know. */
const PERSONAL = ['number', 'extension', 'reason'];

export const noNumbers: ArchiveNumbers = { phoneNumbers: [], corrections: [] };

export const numberDecisions: Decisions<NumberCommand, NumberEvent, ArchiveNumbers> = {
  RecordPhoneNumber: recordPhoneNumber,
  CorrectPhoneNumber: correctPhoneNumber,
};

export const numberChanges: Changes<NumberEvent, ArchiveNumbers> = {
  PhoneNumberRecorded: ({ phoneNumbers }, { data }) => ({ phoneNumbers: [...phoneNumbers, data] }),
  PhoneNumberCorrected: ({ corrections }, { data }) => ({ corrections: [...corrections, data] }),
};

function recordPhoneNumber({ data }: RecordPhoneNumber, { phoneNumbers }: ArchiveNumbers): NumberEvent[] {
  requireConsent(data);
  const enteredLate = isLateEntry(data.collectedAt, data.occurredAt);
  const earlier = phoneNumbers.find(({ phoneNumberId }) => phoneNumberId === data.phoneNumberId);
  if (earlier === undefined) return [{ type: 'PhoneNumberRecorded', data: { ...data, enteredLate } }];
  // Said again on a later day it is still the same number: whether that second entry is late does not matter.
  if (sameFacts(earlier, { ...data, enteredLate: earlier.enteredLate }, PERSONAL)) return [];
  throw refuse('PHONE_NUMBER_EXISTS', `phone number ${data.phoneNumberId} was recorded with other facts`);
}

function correctPhoneNumber({ data }: CorrectPhoneNumber, numbers: ArchiveNumbers): NumberEvent[] {
  const earlier = numbers.corrections.find(({ correctionId }) => correctionId === data.correctionId);
  if (earlier === undefined) {
    requirePhoneNumber(numbers, data.phoneNumberId);
    return [{ type: 'PhoneNumberCorrected', data }];
  }
  if (sameFacts(earlier, data, PERSONAL)) return [];
  throw refuse('CORRECTION_EXISTS', `correction ${data.correctionId} was made with other facts`);
}

function requireConsent({ consent, occurredAt }: RecordPhoneNumber['data']): void {
  if (consent.purposes.length === 0) throw refuse('CONSENT_MISSING', 'the customer consented to no purpose');
  if (Date.parse(consent.givenAt) > Date.parse(occurredAt)) {
    throw refuse('CONSENT_AFTER_ENTRY', 'consent comes before the entry of the number');
  }
}

function requirePhoneNumber({ phoneNumbers }: ArchiveNumbers, phoneNumberId: string): void {
  if (phoneNumbers.some((phone) => phone.phoneNumberId === phoneNumberId)) return;
  throw refuse('PHONE_NUMBER_UNKNOWN', `phone number ${phoneNumberId} is not recorded`);
}
