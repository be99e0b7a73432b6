import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';

export type CustomerRegistered = CustomerFact<'CustomerRegistered'>;
export type PhoneNumberRecorded = CustomerFact<'PhoneNumberRecorded'>;
export type PhoneNumberCorrected = CustomerFact<'PhoneNumberCorrected'>;
export type FollowUpRecorded = CustomerFact<'FollowUpRecorded'>;
export type ArchiveEvent = CustomerRegistered | PhoneNumberRecorded | PhoneNumberCorrected | FollowUpRecorded;

export type RegisterCustomer = Message<'RegisterCustomer', CustomerRegistered['data']>;
export type RecordPhoneNumber = Message<'RecordPhoneNumber', Omit<PhoneNumberRecorded['data'], 'enteredLate'>>;
export type CorrectPhoneNumber = Message<'CorrectPhoneNumber', PhoneNumberCorrected['data']>;
export type RecordFollowUp = Message<'RecordFollowUp', FollowUpRecorded['data']>;

export type CustomerCommand = RegisterCustomer | RecordPhoneNumber | CorrectPhoneNumber | RecordFollowUp;
