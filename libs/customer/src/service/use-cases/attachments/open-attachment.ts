import type { RecordedEvent } from '@taizhang/kernel';
import { fileAnswer, useCase } from '@taizhang/nest-kit';
import { PrivacyError } from '@taizhang/privacy';
import { ATTACHMENT_MEDIA_TYPES } from '../../../contract/attachment.fields.js';
import { openAttachmentBody, openedAttachment } from '../../../contract/index.js';
import type { AttachmentFiled } from '../../../domain/archive-attachments.js';
import type { ArchiveEvent } from '../../../domain/customer.commands.js';
import { LOOK_REFUSALS, lookRefused } from '../../access/access-refusal.js';
import { customer } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { attachmentParams } from '../params.js';

/** Seen whole, as a number is when it is revealed: judged by its class, on record before a byte of it leaves. */
export const openAttachment = ({ gateway, attachments }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'open-attachment',
    summary: 'Answers an attachment, to be saved, with its title and the receipt of the look in the header X-Answer',
    method: 'POST',
    path: 'customers/:customerId/attachments/:attachmentId/opening',
    roles: 'authenticated',
    params: attachmentParams,
    body: openAttachmentBody,
    answersFile: true,
    answer: fileAnswer(openedAttachment),
    looks: true,
    refusals: LOOK_REFUSALS,
    async handle({ params: { customerId, attachmentId }, body, ...looking }, services) {
      const { events } = await services.executor.load(customer, customerId);
      const filed = filedAs(attachmentId, events);
      const asked = {
        kind: 'attachment',
        ...{ customerIds: [customerId], attachmentId, fields: ['attachment'] },
        ...{ classes: filed === undefined ? [] : [filed.data.class], ...body },
      } as const;
      const permit = await gateway(services).look(asked, looking);
      if (filed === undefined) throw lookRefused('ATTACHMENT_UNKNOWN');
      const { subjectId, sealedSha256, mediaType } = filed.data;
      const sealed = await attachments.find(subjectId, sealedSha256);
      if (sealed === undefined) throw new PrivacyError('ATTACHMENT_BROKEN', 'an attachment that was filed is not kept');
      return {
        ...{ bytes: await permit.openFile(filed.data, sealed), mediaType },
        fileName: `attachment-${attachmentId}.${ATTACHMENT_MEDIA_TYPES[mediaType]}`,
        details: { attachmentId, title: await permit.open(filed, 'title'), receipt: permit.receipt },
      };
    },
  });

function filedAs(
  attachmentId: string,
  history: readonly RecordedEvent<ArchiveEvent>[],
): RecordedEvent<AttachmentFiled> | undefined {
  return history
    .filter((fact) => fact.type === 'AttachmentFiled')
    .find((fact) => fact.data.attachmentId === attachmentId);
}
