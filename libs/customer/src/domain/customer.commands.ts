import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { FollowUpRecorded, RecordFollowUp } from './archive-follow-ups.js';
import type { NumberCommand, NumberEvent } from './archive-numbers.commands.js';
import type { CustodyCommand, CustodyEvent } from './custody/custody.commands.js';
import type { CustodyPolicy } from './custody/custody.policy.js';

export type * from './archive-follow-ups.js';
export type * from './archive-numbers.commands.js';

export type CustomerRegistered = CustomerFact<'CustomerRegistered'>;
export type RegisterCustomer = Message<
  'RegisterCustomer',
  CustomerRegistered['data'] & {
    /** Who keeps it from now on; without one it goes into the pool 公海. */
    readonly keptBy?: { readonly personId: string; readonly policy: CustodyPolicy };
  }
>;

/** What a registered archive can be told, topic by topic. */
export type TopicCommand = NumberCommand | RecordFollowUp | CustodyCommand;
export type TopicEvent = NumberEvent | FollowUpRecorded | CustodyEvent;

export type CustomerCommand = RegisterCustomer | TopicCommand;
export type ArchiveEvent = CustomerRegistered | TopicEvent;
