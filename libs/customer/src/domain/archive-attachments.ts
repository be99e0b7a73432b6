import { refusals, sameFacts, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { Changes, Decisions } from './archive-topic.js';

export type AttachmentFiled = CustomerFact<'AttachmentFiled'>;
export type AttachmentWithdrawn = CustomerFact<'AttachmentWithdrawn'>;
export type AttachmentEvent = AttachmentFiled | AttachmentWithdrawn;

export type FileAttachment = Message<'FileAttachment', AttachmentFiled['data']>;
export type WithdrawAttachment = Message<'WithdrawAttachment', AttachmentWithdrawn['data']>;
export type AttachmentCommand = FileAttachment | WithdrawAttachment;

/** The scans, photographs and recordings of an archive, also those that were withdrawn. */
export interface ArchiveAttachments {
  readonly attachments: readonly AttachmentFiled['data'][];
  readonly withdrawnAttachments: readonly string[];
}

export type AttachmentRefusal = 'ATTACHMENT_EXISTS' | 'ATTACHMENT_UNKNOWN' | 'ATTACHMENT_LIMIT_REACHED';

/** More than any archive on paper has; whoever files more by mistake or on purpose fills a disk. */
export const MAX_ATTACHMENTS = 500;

const refuse = refusals<AttachmentRefusal>();

/** Sealed in history, so never compared. */
const PERSONAL = ['title'];

export const noAttachments: ArchiveAttachments = { attachments: [], withdrawnAttachments: [] };

export const attachmentDecisions: Decisions<AttachmentCommand, AttachmentEvent, ArchiveAttachments> = {
  FileAttachment({ data }, archive) {
    const earlier = archive.attachments.find(({ attachmentId }) => attachmentId === data.attachmentId);
    if (earlier !== undefined && sameFacts(earlier, data, PERSONAL)) return [];
    if (earlier !== undefined) {
      throw refuse('ATTACHMENT_EXISTS', `attachment ${data.attachmentId} was filed with other facts`);
    }
    requireRoom(archive);
    return [{ type: 'AttachmentFiled', data }];
  },
  WithdrawAttachment({ data }, { attachments, withdrawnAttachments }) {
    if (withdrawnAttachments.includes(data.attachmentId)) return [];
    if (attachments.some(({ attachmentId }) => attachmentId === data.attachmentId)) {
      return [{ type: 'AttachmentWithdrawn', data }];
    }
    throw refuse('ATTACHMENT_UNKNOWN', `attachment ${data.attachmentId} was not filed`);
  },
};

export const attachmentChanges: Changes<AttachmentEvent, ArchiveAttachments> = {
  AttachmentFiled: ({ attachments }, { data }) => ({ attachments: [...attachments, data] }),
  AttachmentWithdrawn: ({ withdrawnAttachments }, { data }) => ({
    withdrawnAttachments: [...withdrawnAttachments, data.attachmentId],
  }),
};

/** Throws `ATTACHMENT_LIMIT_REACHED`. Those that were withdrawn count: their bytes are kept. */
export function requireRoom({ attachments }: ArchiveAttachments): void {
  if (attachments.length < MAX_ATTACHMENTS) return;
  throw refuse('ATTACHMENT_LIMIT_REACHED', `an archive has at most ${MAX_ATTACHMENTS} attachments`);
}

/** The attachments that can be opened. */
export function openAttachments(archive: ArchiveAttachments): readonly AttachmentFiled['data'][] {
  const { attachments, withdrawnAttachments } = archive;
  return attachments.filter(({ attachmentId }) => !withdrawnAttachments.includes(attachmentId));
}
