import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { DialFacts } from './call.commands.js';

export type MessageRequested = CustomerFact<'MessageRequested'>;
export type MessageRefused = CustomerFact<'MessageRefused'>;
export type MessageSent = CustomerFact<'MessageSent'>;
export type MessageFailed = CustomerFact<'MessageFailed'>;
export type MessageEvent = MessageRequested | MessageRefused | MessageSent | MessageFailed;

export type RequestMessage = Message<
  'RequestMessage',
  Omit<MessageRequested['data'], 'policyVersion'> & { readonly facts: DialFacts }
>;
export type ConfirmMessage = Message<'ConfirmMessage', MessageSent['data']>;
export type FailMessage = Message<'FailMessage', MessageFailed['data']>;

export type MessageCommand = RequestMessage | ConfirmMessage | FailMessage;
