import { refusals, sameFacts, type Decider } from '@taizhang/kernel';
import {
  attachmentChanges,
  attachmentDecisions,
  noAttachments,
  type ArchiveAttachments,
  type AttachmentRefusal,
} from './archive-attachments.js';
import { classChanges, classDecisions, noClasses, type ArchiveClasses, type ClassRefusal } from './archive-classes.js';
import {
  contentChanges,
  contentDecisions,
  noContent,
  type ArchiveContent,
  type ContentRefusal,
} from './archive-content.js';
import {
  dealingChanges,
  dealingDecisions,
  noDealings,
  type ArchiveDealings,
  type DealingRefusal,
} from './archive-dealings.js';
import {
  followUpChanges,
  followUpDecisions,
  noFollowUps,
  type ArchiveFollowUps,
  type FollowUpRefusal,
} from './archive-follow-ups.js';
import {
  justCollected,
  lifecycleChanges,
  lifecycleDecisions,
  type ArchiveLifecycle,
  type LifecycleRefusal,
} from './archive-lifecycle.js';
import {
  noNumberStates,
  numberStateChanges,
  numberStateDecisions,
  type ArchiveNumberStates,
  type NumberStateRefusal,
} from './archive-number-states.js';
import {
  noNumbers,
  numberChanges,
  numberDecisions,
  type ArchiveNumbers,
  type NumberRefusal,
} from './archive-numbers.js';
import { noParts, partChanges, partDecisions, type ArchiveParts, type PartRefusal } from './archive-parts.js';
import { changeBy, decideBy, type Changes, type Decisions } from './archive-topic.js';
import type {
  ArchiveEvent,
  CustomerCommand,
  CustomerRegistered,
  DestroyCustomer,
  RegisterCustomer,
  TopicCommand,
  TopicEvent,
} from './customer.commands.js';
import { newCustody, type ArchiveCustody } from './custody/custody.state.js';
import { custodyChanges, custodyDecisions, firstCustodian, type CustodyRefusal } from './custody/decide-custody.js';

interface Topics
  extends
    ArchiveNumbers,
    ArchiveNumberStates,
    ArchiveFollowUps,
    ArchiveLifecycle,
    ArchiveContent,
    ArchiveParts,
    ArchiveAttachments,
    ArchiveClasses,
    ArchiveDealings {}

/** A registered archive: its label, and what each topic holds of it. */
export interface Archive extends Topics, ArchiveCustody {
  readonly status: 'registered';
  readonly registration: CustomerRegistered['data'];
}

/** Its number stays taken, and nothing else of it is known. */
export interface DestroyedArchive {
  readonly status: 'destroyed';
  readonly registration: CustomerRegistered['data'];
}

export type CustomerState = { readonly status: 'none' } | Archive | DestroyedArchive;

export type CustomerRefusal =
  | 'CUSTOMER_UNKNOWN'
  | 'CUSTOMER_EXISTS'
  | NumberRefusal
  | NumberStateRefusal
  | FollowUpRefusal
  | CustodyRefusal
  | LifecycleRefusal
  | ContentRefusal
  | PartRefusal
  | AttachmentRefusal
  | ClassRefusal
  | DealingRefusal;

const refuse = refusals<CustomerRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['name', 'businessNeed'];

const decisions: Decisions<TopicCommand, TopicEvent, Archive> = {
  ...numberDecisions,
  ...numberStateDecisions,
  ...followUpDecisions,
  ...custodyDecisions,
  ...lifecycleDecisions,
  ...contentDecisions,
  ...partDecisions,
  ...attachmentDecisions,
  ...classDecisions,
  ...dealingDecisions,
};

const changes: Changes<TopicEvent, Archive> = {
  ...numberChanges,
  ...numberStateChanges,
  ...followUpChanges,
  ...custodyChanges,
  ...lifecycleChanges,
  ...contentChanges,
  ...partChanges,
  ...attachmentChanges,
  ...classChanges,
  ...dealingChanges,
};

const newTopics: Topics = {
  ...noNumbers,
  ...noNumberStates,
  ...noFollowUps,
  ...justCollected,
  ...noContent,
  ...noParts,
  ...noAttachments,
  ...noClasses,
  ...noDealings,
};

/** Stream `customer-<archive number>`. Each topic of an archive decides in a file of its own. */
export const customer: Decider<CustomerCommand, ArchiveEvent, CustomerState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    if (command.type === 'RegisterCustomer') return registerCustomer(command, state);
    if (command.type === 'DestroyCustomer') return destroyCustomer(command, state);
    return decideBy(decisions, command, requireArchive(state));
  },

  evolve(state, event) {
    if (event.type === 'CustomerRegistered') return state.status === 'none' ? newArchive(event) : state;
    if (state.status !== 'registered') return state;
    if (event.type === 'CustomerDestroyed') return { status: 'destroyed', registration: state.registration };
    return changeBy(changes, state, event);
  },
};

function registerCustomer({ data: { keptBy, ...data } }: RegisterCustomer, state: CustomerState): ArchiveEvent[] {
  if (state.status === 'none') return [{ type: 'CustomerRegistered', data }, ...firstCustodian(data, keptBy)];
  // Which unit owns it may follow from who asks, and they may have moved meanwhile.
  if (sameFacts(state.registration, data, [...PERSONAL, 'owningUnit'])) return [];
  throw refuse('CUSTOMER_EXISTS', `archive number ${data.customerId} is taken`);
}

/** S1-65. Whoever works with archives is told of a destroyed one what is told of one that never was. */
function destroyCustomer({ data }: DestroyCustomer, state: CustomerState): ArchiveEvent[] {
  if (state.status === 'destroyed') return [];
  requireArchive(state);
  return [{ type: 'CustomerDestroyed', data }];
}

function requireArchive(state: CustomerState): Archive {
  if (state.status === 'registered') return state;
  throw refuse('CUSTOMER_UNKNOWN', 'no customer is registered under this archive number');
}

function newArchive({ data }: CustomerRegistered): Archive {
  return { status: 'registered', registration: data, ...newTopics, ...newCustody(data.owningUnit) };
}
