import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';

export type PhoneNumberRevealed = CustomerFact<'PhoneNumberRevealed'>;
export type PhoneNumberUsedInCall = CustomerFact<'PhoneNumberUsedInCall'>;
export type PhoneNumberSearched = CustomerFact<'PhoneNumberSearched'>;
export type CustomerAccessed = CustomerFact<'CustomerAccessed'>;
export type AccessRefused = CustomerFact<'AccessRefused'>;
export type AccessEvent =
  PhoneNumberRevealed | PhoneNumberUsedInCall | PhoneNumberSearched | CustomerAccessed | AccessRefused;

export type RecordReveal = Message<'RecordReveal', PhoneNumberRevealed['data']>;
export type RecordCallAccess = Message<'RecordCallAccess', PhoneNumberUsedInCall['data']>;
export type RecordAccess = Message<'RecordAccess', CustomerAccessed['data']>;
export type RefuseAccess = Message<'RefuseAccess', AccessRefused['data']>;

export type AccessCommand = RecordReveal | RecordCallAccess | RecordAccess | RefuseAccess;
