import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, filingUseCase, type ContextServices } from '@taizhang/nest-kit';
import {
  attachmentMediaType,
  attachmentMediaTypes,
  type AttachmentMediaType,
} from '../../../contract/attachment.fields.js';
import { fileAttachmentQuery } from '../../../contract/index.js';
import { requireRoom } from '../../../domain/archive-attachments.js';
import { isContentOf } from '../../../domain/attachment-content.policy.js';
import { lookRefused } from '../../access/access-refusal.js';
import { customer } from '../../aggregates.js';
import { sealedAsBefore } from '../../attachments/sealed-as-before.js';
import { ATTACHMENT_MAX_BYTES } from '../../customer.dependencies.js';
import type { CustomerParts } from '../../customer.parts.js';
import { attachmentParams } from '../params.js';

/** Nothing of the file is read before it is known that the caller may file it, and that there is room. */
export const fileAttachment = ({ attachments, attachmentMaxBytes = ATTACHMENT_MAX_BYTES }: CustomerParts) =>
  filingUseCase({
    kind: 'command',
    name: 'file-attachment',
    summary: 'Attaches a scan, a photograph or a recording to an archive; the title is the name of the file',
    method: 'POST',
    path: 'customers/:customerId/attachments/:attachmentId',
    roles: ['agent', 'supervisor', 'administrator'],
    untied: ['administrator'],
    params: attachmentParams,
    query: fileAttachmentQuery,
    file: { mediaTypes: attachmentMediaTypes, maxBytes: attachmentMaxBytes },
    answer: commandAnswer,
    refusals: [
      ...['CUSTOMER_UNKNOWN', 'ATTACHMENT_EXISTS', 'ATTACHMENT_LIMIT_REACHED', 'ATTACHMENT_CONTENT_UNFIT'],
      'SUBJECT_KEY_DESTROYED',
    ],
    async handle({ params, query, file, ...asking }, services) {
      const { customerId, attachmentId } = params;
      const archive = await archiveWithRoom(params, services);
      const { bytes, cause } = await file.read();
      const mediaType = attachmentMediaType.parse(file.mediaType); // the rule names no other
      requireContent(mediaType, bytes);
      const before = await sealedAsBefore(bytes, { earlier: archive.earlier, attachments, services });
      if (before === undefined && archive.earlier !== undefined) throw otherContent(attachmentId); // nothing is kept for it
      const seal = () => services.sealer.sealFile({ subject: customerId, attachmentId }, bytes);
      const sealedSha256 = before ?? (await attachments.put(customerId, await seal()));
      const data = {
        ...{ ...params, ...query, subjectId: customerId, mediaType, size: bytes.length, sealedSha256 },
        ...{ title: file.name, filedBy: archive.earlier?.filedBy ?? asking.caller.personId },
        occurredAt: archive.earlier?.occurredAt ?? asking.now,
      };
      const command = { type: 'FileAttachment', data } as const;
      return answerOf(
        attachmentId,
        await services.executor.execute({ aggregate: customer, id: customerId, command }, cause),
      );
    },
  });

function requireContent(mediaType: AttachmentMediaType, bytes: Uint8Array): void {
  if (isContentOf(mediaType, bytes)) return;
  throw new DomainError('ATTACHMENT_CONTENT_UNFIT', `the content is not what it is said to be, ${mediaType}`);
}

function otherContent(attachmentId: string): DomainError {
  return new DomainError('ATTACHMENT_EXISTS', `attachment ${attachmentId} was filed with other facts`);
}

/** The archive's attachment of this id, where it has one. Refuses where another one would not fit, before it is sent. */
async function archiveWithRoom(
  { customerId, attachmentId }: { readonly customerId: string; readonly attachmentId: string },
  { executor }: ContextServices,
) {
  const { state } = await executor.load(customer, customerId);
  if (state.status !== 'registered') throw lookRefused('CUSTOMER_UNKNOWN');
  const earlier = state.attachments.find((each) => each.attachmentId === attachmentId);
  if (earlier === undefined) requireRoom(state);
  return { earlier };
}
