import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { FollowUpRecorded, RecordFollowUp } from './archive-follow-ups.js';
import type { NumberCommand, NumberEvent } from './archive-numbers.commands.js';

export type * from './archive-follow-ups.js';
export type * from './archive-numbers.commands.js';

export type CustomerRegistered = CustomerFact<'CustomerRegistered'>;
export type RegisterCustomer = Message<'RegisterCustomer', CustomerRegistered['data']>;

/** What a registered archive can be told, topic by topic. */
export type TopicCommand = NumberCommand | RecordFollowUp;
export type TopicEvent = NumberEvent | FollowUpRecorded;

export type CustomerCommand = RegisterCustomer | TopicCommand;
export type ArchiveEvent = CustomerRegistered | TopicEvent;
