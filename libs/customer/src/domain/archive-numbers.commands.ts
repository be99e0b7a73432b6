import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';

export type PhoneNumberRecorded = CustomerFact<'PhoneNumberRecorded'>;
export type PhoneNumberCorrected = CustomerFact<'PhoneNumberCorrected'>;
export type NumberEvent = PhoneNumberRecorded | PhoneNumberCorrected;

export type RecordPhoneNumber = Message<'RecordPhoneNumber', Omit<PhoneNumberRecorded['data'], 'enteredLate'>>;
export type CorrectPhoneNumber = Message<'CorrectPhoneNumber', PhoneNumberCorrected['data']>;
export type NumberCommand = RecordPhoneNumber | CorrectPhoneNumber;
