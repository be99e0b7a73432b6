import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  ArchiveEvent,
  CorrectPhoneNumber,
  CustomerCommand,
  CustomerRegistered,
  FollowUpRecorded,
  PhoneNumberCorrected,
  PhoneNumberRecorded,
  RecordFollowUp,
  RecordPhoneNumber,
  RegisterCustomer,
} from './customer.commands.js';
import { isLateEntry } from './late-entry.policy.js';

interface Archive {
  readonly status: 'registered';
  readonly registration: CustomerRegistered['data'];
  readonly phoneNumbers: readonly PhoneNumberRecorded['data'][];
  readonly corrections: readonly PhoneNumberCorrected['data'][];
  readonly followUps: readonly FollowUpRecorded['data'][];
}

export type CustomerState = { readonly status: 'none' } | Archive;

export type CustomerRefusal =
  | 'CUSTOMER_UNKNOWN'
  | 'CUSTOMER_EXISTS'
  | 'PHONE_NUMBER_UNKNOWN'
  | 'PHONE_NUMBER_EXISTS'
  | 'CORRECTION_EXISTS'
  | 'CONSENT_MISSING'
  | 'CONSENT_AFTER_ENTRY'
  | 'FOLLOW_UP_EXISTS';

const refuse = refusals<CustomerRefusal>();

/** Sealed in history, so never compared: whether a number is the same one, its mask says as well as anyone may know. */
const PERSONAL = ['name', 'businessNeed', 'number', 'reason', 'note'];

/** Stream `customer-<archive number>`. */
export const customer: Decider<CustomerCommand, ArchiveEvent, CustomerState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RegisterCustomer':
        return registerCustomer(command, state);
      case 'RecordPhoneNumber':
        return recordPhoneNumber(command, requireArchive(state));
      case 'CorrectPhoneNumber':
        return correctPhoneNumber(command, requireArchive(state));
      case 'RecordFollowUp':
        return recordFollowUp(command, requireArchive(state));
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'CustomerRegistered') return state.status === 'none' ? newArchive(event) : state;
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'PhoneNumberRecorded':
        return { ...state, phoneNumbers: [...state.phoneNumbers, event.data] };
      case 'PhoneNumberCorrected':
        return { ...state, corrections: [...state.corrections, event.data] };
      case 'FollowUpRecorded':
        return { ...state, followUps: [...state.followUps, event.data] };
      default:
        return unreachable(event);
    }
  },
};

function registerCustomer({ data }: RegisterCustomer, state: CustomerState): ArchiveEvent[] {
  if (state.status === 'none') return [{ type: 'CustomerRegistered', data }];
  if (sameFacts(state.registration, data, PERSONAL)) return [];
  throw refuse('CUSTOMER_EXISTS', `archive number ${data.customerId} is taken`);
}

function recordPhoneNumber({ data }: RecordPhoneNumber, archive: Archive): ArchiveEvent[] {
  requireConsent(data);
  const enteredLate = isLateEntry(data.collectedAt, data.occurredAt);
  const earlier = archive.phoneNumbers.find(({ phoneNumberId }) => phoneNumberId === data.phoneNumberId);
  if (earlier === undefined) return [{ type: 'PhoneNumberRecorded', data: { ...data, enteredLate } }];
  // Said again on a later day it is still the same number: whether that second entry is late does not matter.
  if (sameFacts(earlier, { ...data, enteredLate: earlier.enteredLate }, PERSONAL)) return [];
  throw refuse('PHONE_NUMBER_EXISTS', `phone number ${data.phoneNumberId} was recorded with other facts`);
}

function correctPhoneNumber({ data }: CorrectPhoneNumber, archive: Archive): ArchiveEvent[] {
  const earlier = archive.corrections.find(({ correctionId }) => correctionId === data.correctionId);
  if (earlier === undefined) {
    requirePhoneNumber(archive, data.phoneNumberId);
    return [{ type: 'PhoneNumberCorrected', data }];
  }
  if (sameFacts(earlier, data, PERSONAL)) return [];
  throw refuse('CORRECTION_EXISTS', `correction ${data.correctionId} was made with other facts`);
}

function recordFollowUp({ data }: RecordFollowUp, archive: Archive): ArchiveEvent[] {
  const earlier = archive.followUps.find(({ followUpId }) => followUpId === data.followUpId);
  if (earlier === undefined) return [{ type: 'FollowUpRecorded', data }];
  if (sameFacts(earlier, data, PERSONAL)) return [];
  throw refuse('FOLLOW_UP_EXISTS', `follow-up ${data.followUpId} was recorded with other facts`);
}

function requireConsent({ consent, occurredAt }: RecordPhoneNumber['data']): void {
  if (consent.purposes.length === 0) throw refuse('CONSENT_MISSING', 'the customer consented to no purpose');
  if (Date.parse(consent.givenAt) > Date.parse(occurredAt)) {
    throw refuse('CONSENT_AFTER_ENTRY', 'consent comes before the entry of the number');
  }
}

function requirePhoneNumber({ phoneNumbers }: Archive, phoneNumberId: string): void {
  if (phoneNumbers.some((phone) => phone.phoneNumberId === phoneNumberId)) return;
  throw refuse('PHONE_NUMBER_UNKNOWN', `phone number ${phoneNumberId} is not recorded`);
}

function requireArchive(state: CustomerState): Archive {
  if (state.status === 'registered') return state;
  throw refuse('CUSTOMER_UNKNOWN', 'no customer is registered under this archive number');
}

function newArchive({ data }: CustomerRegistered): Archive {
  return { status: 'registered', registration: data, phoneNumbers: [], corrections: [], followUps: [] };
}
