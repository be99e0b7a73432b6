import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { AttachmentCommand, AttachmentEvent } from './archive-attachments.js';
import type { ClassCommand, ClassEvent } from './archive-classes.js';
import type { ContentCommand, ContentEvent } from './archive-content.commands.js';
import type { DealingCommand, DealingEvent } from './archive-dealings.js';
import type { FormCommand, FormEvent } from './forms/archive-forms.js';
import type { FollowUpRecorded, RecordFollowUp } from './archive-follow-ups.js';
import type { BusinessNeedChanged, ChangeBusinessNeed } from './archive-need.js';
import type { LifecycleCommand, LifecycleEvent } from './archive-lifecycle.commands.js';
import type { NumberStateCommand, NumberStateEvent } from './archive-number-states.js';
import type { NumberCommand, NumberEvent } from './archive-numbers.commands.js';
import type { PartCommand, PartEvent } from './archive-parts.js';
import type { AdoptionCommand, AdoptionEvent } from './merge/archive-adoptions.js';
import type { CustodyCommand, CustodyEvent } from './custody/custody.commands.js';
import type { CustodyPolicy } from './custody/custody.policy.js';

export type * from './archive-follow-ups.js';
export type * from './archive-lifecycle.commands.js';
export type * from './archive-numbers.commands.js';

export type CustomerRegistered = CustomerFact<'CustomerRegistered'>;
export type RegisterCustomer = Message<
  'RegisterCustomer',
  CustomerRegistered['data'] & {
    /** Who keeps it from now on; without one it goes into the pool 公海. */
    readonly keptBy?: { readonly personId: string; readonly policy: CustodyPolicy };
  }
>;

export type CustomerDestroyed = CustomerFact<'CustomerDestroyed'>;
/** What comes of a destruction: the archive is closed before its key goes. */
export type DestroyCustomer = Message<'DestroyCustomer', CustomerDestroyed['data']>;

/** What a registered archive can be told, topic by topic. */
export type TopicCommand =
  | NumberCommand
  | NumberStateCommand
  | RecordFollowUp
  | ChangeBusinessNeed
  | CustodyCommand
  | LifecycleCommand
  | ContentCommand
  | PartCommand
  | AttachmentCommand
  | FormCommand
  | ClassCommand
  | DealingCommand
  | AdoptionCommand;
export type TopicEvent =
  | NumberEvent
  | NumberStateEvent
  | FollowUpRecorded
  | BusinessNeedChanged
  | CustodyEvent
  | LifecycleEvent
  | ContentEvent
  | PartEvent
  | AttachmentEvent
  | FormEvent
  | ClassEvent
  | DealingEvent
  | AdoptionEvent;

export type CustomerMerged = CustomerFact<'CustomerMerged'>;
export type CustomerUnmerged = CustomerFact<'CustomerUnmerged'>;
export type MergeCustomer = Message<'MergeCustomer', CustomerMerged['data']>;
export type UnmergeCustomer = Message<'UnmergeCustomer', CustomerUnmerged['data']>;

/** What is decided of the archive as a whole. */
export type WholeCommand = RegisterCustomer | DestroyCustomer | MergeCustomer | UnmergeCustomer;
export type WholeEvent = CustomerRegistered | CustomerDestroyed | CustomerMerged | CustomerUnmerged;

export type CustomerCommand = WholeCommand | TopicCommand;
export type ArchiveEvent = WholeEvent | TopicEvent;
