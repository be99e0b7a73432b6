import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';

export type ConsentGiven = CustomerFact<'ConsentGiven'>;
export type ConsentWithdrawn = CustomerFact<'ConsentWithdrawn'>;
export type OptedOut = CustomerFact<'OptedOut'>;
export type OptInRecorded = CustomerFact<'OptInRecorded'>;
export type ContactPreferenceRecorded = CustomerFact<'ContactPreferenceRecorded'>;
export type ConsentEvent = ConsentGiven | ConsentWithdrawn | OptedOut | OptInRecorded | ContactPreferenceRecorded;

export type RecordConsent = Message<'RecordConsent', ConsentGiven['data']>;
export type WithdrawConsent = Message<'WithdrawConsent', ConsentWithdrawn['data']>;
export type OptOut = Message<'OptOut', OptedOut['data']>;
export type RecordOptIn = Message<'RecordOptIn', OptInRecorded['data']>;
export type RecordContactPreference = Message<'RecordContactPreference', ContactPreferenceRecorded['data']>;

export type ConsentCommand = RecordConsent | WithdrawConsent | OptOut | RecordOptIn | RecordContactPreference;
