import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type RightsRequestReceived = CustomerFact<'RightsRequestReceived'>;
export type RightsIdentityChecked = CustomerFact<'RightsIdentityChecked'>;
export type RightsRequestFulfilled = CustomerFact<'RightsRequestFulfilled'>;
export type RightsRequestRefused = CustomerFact<'RightsRequestRefused'>;
export type RightsEvent = RightsRequestReceived | RightsIdentityChecked | RightsRequestFulfilled | RightsRequestRefused;

export type ReceiveRightsRequest = Message<'ReceiveRightsRequest', RightsRequestReceived['data']>;
export type CheckIdentity = Message<'CheckIdentity', Omit<RightsIdentityChecked['data'], 'customerId'>>;
export type FulfilRightsRequest = Message<
  'FulfilRightsRequest',
  Omit<RightsRequestFulfilled['data'], 'customerId' | 'kind'>
>;
export type RefuseRightsRequest = Message<
  'RefuseRightsRequest',
  Omit<RightsRequestRefused['data'], 'customerId' | 'subjectId'>
>;
export type RightsCommand = ReceiveRightsRequest | CheckIdentity | FulfilRightsRequest | RefuseRightsRequest;
