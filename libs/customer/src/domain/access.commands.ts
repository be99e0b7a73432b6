import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';

export type PhoneNumberRevealed = CustomerFact<'PhoneNumberRevealed'>;
export type PhoneNumberUsedInCall = CustomerFact<'PhoneNumberUsedInCall'>;
export type PhoneNumberSearched = CustomerFact<'PhoneNumberSearched'>;
export type AccessRefused = CustomerFact<'AccessRefused'>;
export type SearchRefused = CustomerFact<'SearchRefused'>;
export type AccessEvent =
  PhoneNumberRevealed | PhoneNumberUsedInCall | PhoneNumberSearched | AccessRefused | SearchRefused;

export type RecordReveal = Message<'RecordReveal', PhoneNumberRevealed['data']>;
export type RecordCallAccess = Message<'RecordCallAccess', PhoneNumberUsedInCall['data']>;
export type RecordSearchHit = Message<'RecordSearchHit', PhoneNumberSearched['data']>;
export type RefuseAccess = Message<'RefuseAccess', AccessRefused['data']>;
export type RefuseSearch = Message<'RefuseSearch', SearchRefused['data']>;

export type AccessCommand = RecordReveal | RecordCallAccess | RecordSearchHit | RefuseAccess | RefuseSearch;
