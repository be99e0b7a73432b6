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
  formChanges,
  formDecisions,
  noForms,
  type ArchiveForms,
  type FilledFormRefusal,
} from './forms/archive-forms.js';
import {
  justCollected,
  lifecycleChanges,
  lifecycleDecisions,
  type ArchiveLifecycle,
  type LifecycleRefusal,
} from './archive-lifecycle.js';
import { needChanges, needDecisions, noNeedChanges, type ArchiveNeed, type NeedRefusal } from './archive-need.js';
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
  CustomerMerged,
  DestroyCustomer,
  MergeCustomer,
  RegisterCustomer,
  TopicCommand,
  TopicEvent,
  UnmergeCustomer,
} from './customer.commands.js';
import { adoptionChanges, adoptionDecisions, noAdoptions, type ArchiveAdoptions } from './merge/archive-adoptions.js';
import { newCustody, type ArchiveCustody } from './custody/custody.state.js';
import { custodyChanges, custodyDecisions, firstCustodian, type CustodyRefusal } from './custody/decide-custody.js';

interface Topics
  extends
    ArchiveNumbers,
    ArchiveNumberStates,
    ArchiveFollowUps,
    ArchiveNeed,
    ArchiveLifecycle,
    ArchiveContent,
    ArchiveParts,
    ArchiveAttachments,
    ArchiveForms,
    ArchiveClasses,
    ArchiveDealings,
    ArchiveAdoptions {}

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

/** A duplicate that another archive stands for (S1-69): it stays as it was, and nothing is written into it. */
export interface MergedArchive {
  readonly status: 'merged';
  readonly registration: CustomerRegistered['data'];
  readonly archive: Archive;
  readonly merged: CustomerMerged['data'];
}

export type CustomerState = { readonly status: 'none' } | Archive | MergedArchive | DestroyedArchive;

export type CustomerRefusal =
  | 'CUSTOMER_UNKNOWN'
  | 'CUSTOMER_EXISTS'
  | 'CUSTOMER_MERGED'
  | 'CUSTOMER_HAS_MERGES'
  | NumberRefusal
  | NumberStateRefusal
  | FollowUpRefusal
  | NeedRefusal
  | CustodyRefusal
  | LifecycleRefusal
  | ContentRefusal
  | PartRefusal
  | AttachmentRefusal
  | FilledFormRefusal
  | ClassRefusal
  | DealingRefusal;

const refuse = refusals<CustomerRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['name', 'businessNeed'];

const decisions: Decisions<TopicCommand, TopicEvent, Archive> = {
  ...numberDecisions,
  ...numberStateDecisions,
  ...followUpDecisions,
  ...needDecisions,
  ...custodyDecisions,
  ...lifecycleDecisions,
  ...contentDecisions,
  ...partDecisions,
  ...attachmentDecisions,
  ...formDecisions,
  ...classDecisions,
  ...dealingDecisions,
  ...adoptionDecisions,
};

const changes: Changes<TopicEvent, Archive> = {
  ...numberChanges,
  ...numberStateChanges,
  ...followUpChanges,
  ...needChanges,
  ...custodyChanges,
  ...lifecycleChanges,
  ...contentChanges,
  ...partChanges,
  ...attachmentChanges,
  ...formChanges,
  ...classChanges,
  ...dealingChanges,
  ...adoptionChanges,
};

const newTopics: Topics = {
  ...noNumbers,
  ...noNumberStates,
  ...noFollowUps,
  ...noNeedChanges,
  ...justCollected,
  ...noContent,
  ...noParts,
  ...noAttachments,
  ...noForms,
  ...noClasses,
  ...noDealings,
  ...noAdoptions,
};

/** Stream `customer-<archive number>`. Each topic of an archive decides in a file of its own. */
export const customer: Decider<CustomerCommand, ArchiveEvent, CustomerState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RegisterCustomer':
        return registerCustomer(command, state);
      case 'DestroyCustomer':
        return destroyCustomer(command, state);
      case 'MergeCustomer':
        return mergeCustomer(command, state);
      case 'UnmergeCustomer':
        return unmergeCustomer(command, state);
      default:
        return decideBy(decisions, command, requireArchive(state));
    }
  },

  evolve(state, event) {
    if (event.type === 'CustomerRegistered') return state.status === 'none' ? newArchive(event) : state;
    if (state.status === 'merged') return evolveMerged(state, event);
    if (state.status !== 'registered') return state;
    switch (event.type) {
      case 'CustomerDestroyed':
        return { status: 'destroyed', registration: state.registration };
      case 'CustomerMerged':
        return { status: 'merged', registration: state.registration, archive: state, merged: event.data };
      case 'CustomerUnmerged':
        return state;
      default:
        return changeBy(changes, state, event);
    }
  },
};

function evolveMerged(state: MergedArchive, event: ArchiveEvent): CustomerState {
  if (event.type === 'CustomerUnmerged') return state.archive;
  if (event.type === 'CustomerDestroyed') return { status: 'destroyed', registration: state.registration };
  return state;
}

function registerCustomer({ data: { keptBy, ...data } }: RegisterCustomer, state: CustomerState): ArchiveEvent[] {
  if (state.status === 'none') return [{ type: 'CustomerRegistered', data }, ...firstCustodian(data, keptBy)];
  // Which unit owns it may follow from who asks, and they may have moved meanwhile.
  if (sameFacts(state.registration, data, [...PERSONAL, 'owningUnit'])) return [];
  throw refuse('CUSTOMER_EXISTS', `archive number ${data.customerId} is taken`);
}

/** S1-65. Whoever works with archives is told of a destroyed one what is told of one that never was. */
function destroyCustomer({ data }: DestroyCustomer, state: CustomerState): ArchiveEvent[] {
  if (state.status === 'destroyed') return [];
  if (state.status !== 'merged') requireArchive(state);
  return [{ type: 'CustomerDestroyed', data }];
}

/** S1-69. What stands for others is not merged itself, so that whoever follows a merge arrives with one step. */
function mergeCustomer({ data }: MergeCustomer, state: CustomerState): ArchiveEvent[] {
  if (state.status === 'merged' && state.merged.mergeId === data.mergeId) return [];
  const { adoptions } = requireArchive(state);
  if (adoptions.length === 0) return [{ type: 'CustomerMerged', data }];
  throw refuse('CUSTOMER_HAS_MERGES', 'other archives were merged into this one');
}

function unmergeCustomer({ data }: UnmergeCustomer, state: CustomerState): ArchiveEvent[] {
  const isMerged = state.status === 'merged' && state.merged.mergeId === data.mergeId;
  return isMerged ? [{ type: 'CustomerUnmerged', data }] : [];
}

function requireArchive(state: CustomerState): Archive {
  if (state.status === 'registered') return state;
  throw notInUse(state);
}

/** What an archive holds, whether or not another stands for it by now. */
export function asFiled(state: CustomerState): Exclude<CustomerState, MergedArchive> {
  return state.status === 'merged' ? state.archive : state;
}

/** Why nothing is written into an archive. Whoever may not know of the customer is refused before this is asked. */
export function notInUse(state: CustomerState): ReturnType<typeof refuse> {
  return state.status === 'merged'
    ? refuse('CUSTOMER_MERGED', `this archive was merged into ${state.merged.mergedInto}; write there`)
    : refuse('CUSTOMER_UNKNOWN', 'no customer is registered under this archive number');
}

function newArchive({ data }: CustomerRegistered): Archive {
  return { status: 'registered', registration: data, ...newTopics, ...newCustody(data.owningUnit) };
}
