import { refusals, sameFacts, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { Changes, Decisions } from './archive-topic.js';
import type { FirstContactMade } from './custody/custody.commands.js';
import type { ArchiveCustody } from './custody/custody.state.js';
import { contactOf } from './custody/first-contact.js';

export type FollowUpRecorded = CustomerFact<'FollowUpRecorded'>;
export type RecordFollowUp = Message<'RecordFollowUp', FollowUpRecorded['data']>;

/** What was done for the customer's need (S0-5). */
export interface ArchiveFollowUps {
  readonly followUps: readonly FollowUpRecorded['data'][];
}

export type FollowUpRefusal = 'FOLLOW_UP_EXISTS';

const refuse = refusals<FollowUpRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['note'];

export const noFollowUps: ArchiveFollowUps = { followUps: [] };

export const followUpDecisions: Decisions<
  RecordFollowUp,
  FollowUpRecorded | FirstContactMade,
  ArchiveFollowUps & ArchiveCustody
> = {
  RecordFollowUp({ data }, { followUps, custody }) {
    const earlier = followUps.find(({ followUpId }) => followUpId === data.followUpId);
    if (earlier === undefined) return [{ type: 'FollowUpRecorded', data }, ...contactOf(data, custody)];
    if (sameFacts(earlier, data, PERSONAL)) return [];
    throw refuse('FOLLOW_UP_EXISTS', `follow-up ${data.followUpId} was recorded with other facts`);
  },
};

export const followUpChanges: Changes<FollowUpRecorded, ArchiveFollowUps> = {
  FollowUpRecorded: ({ followUps }, { data }) => ({ followUps: [...followUps, data] }),
};
