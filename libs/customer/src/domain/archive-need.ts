import { refusals, sameFacts, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { Changes, Decisions } from './archive-topic.js';

export type BusinessNeedChanged = CustomerFact<'BusinessNeedChanged'>;
export type ChangeBusinessNeed = Message<'ChangeBusinessNeed', BusinessNeedChanged['data']>;

/** What the customer has wanted since the archive was registered (S0-5). */
export interface ArchiveNeed {
  readonly needChanges: readonly BusinessNeedChanged['data'][];
}

export type NeedRefusal = 'NEED_CHANGE_EXISTS';

const refuse = refusals<NeedRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['need'];

export const noNeedChanges: ArchiveNeed = { needChanges: [] };

export const needDecisions: Decisions<ChangeBusinessNeed, BusinessNeedChanged, ArchiveNeed> = {
  ChangeBusinessNeed({ data }, { needChanges }) {
    const earlier = needChanges.find(({ changeId }) => changeId === data.changeId);
    if (earlier === undefined) return [{ type: 'BusinessNeedChanged', data }];
    if (sameFacts(earlier, data, PERSONAL)) return [];
    throw refuse('NEED_CHANGE_EXISTS', `change ${data.changeId} of the need was recorded with other facts`);
  },
};

export const needChanges: Changes<BusinessNeedChanged, ArchiveNeed> = {
  BusinessNeedChanged: ({ needChanges: before }, { data }) => ({ needChanges: [...before, data] }),
};
