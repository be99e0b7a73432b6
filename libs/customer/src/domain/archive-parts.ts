import { refusals, sameFacts, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { Changes, Decisions } from './archive-topic.js';

export type ArchivePartRecorded = CustomerFact<'ArchivePartRecorded'>;
export type ArchivePartWithdrawn = CustomerFact<'ArchivePartWithdrawn'>;
export type PartEvent = ArchivePartRecorded | ArchivePartWithdrawn;

export type RecordArchivePart = Message<'RecordArchivePart', ArchivePartRecorded['data']>;
export type WithdrawArchivePart = Message<'WithdrawArchivePart', ArchivePartWithdrawn['data']>;
export type PartCommand = RecordArchivePart | WithdrawArchivePart;

/** The documents of an archive, by category (S1-3). */
export interface ArchiveParts {
  readonly parts: readonly ArchivePartRecorded['data'][];
  readonly withdrawnParts: readonly string[];
}

export type PartRefusal = 'ARCHIVE_PART_EXISTS' | 'ARCHIVE_PART_UNKNOWN' | 'ARCHIVE_PART_HASH_MISSING';

const refuse = refusals<PartRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['reference'];

export const noParts: ArchiveParts = { parts: [], withdrawnParts: [] };

export const partDecisions: Decisions<PartCommand, PartEvent, ArchiveParts> = {
  RecordArchivePart({ data }, { parts }) {
    const earlier = parts.find(({ partId }) => partId === data.partId);
    if (earlier !== undefined && sameFacts(earlier, data, PERSONAL)) return [];
    if (earlier !== undefined) throw refuse('ARCHIVE_PART_EXISTS', `part ${data.partId} was recorded with other facts`);
    // What is only in a computer can be changed without a trace; its hash says what it was.
    if (data.medium === 'electronic' && data.sha256 === undefined) {
      throw refuse('ARCHIVE_PART_HASH_MISSING', 'an electronic part enters with the SHA-256 of its bytes');
    }
    return [{ type: 'ArchivePartRecorded', data }];
  },
  WithdrawArchivePart({ data }, { parts, withdrawnParts }) {
    if (withdrawnParts.includes(data.partId)) return [];
    if (parts.some(({ partId }) => partId === data.partId)) return [{ type: 'ArchivePartWithdrawn', data }];
    throw refuse('ARCHIVE_PART_UNKNOWN', `part ${data.partId} is not recorded`);
  },
};

export const partChanges: Changes<PartEvent, ArchiveParts> = {
  ArchivePartRecorded: ({ parts }, { data }) => ({ parts: [...parts, data] }),
  ArchivePartWithdrawn: ({ withdrawnParts }, { data }) => ({ withdrawnParts: [...withdrawnParts, data.partId] }),
};
