import type { ContextServices } from '@taizhang/nest-kit';
import { PrivacyError, type AttachmentStore } from '@taizhang/privacy';
import type { AttachmentFiled } from '../../domain/archive-attachments.js';

interface Before {
  readonly earlier: AttachmentFiled['data'] | undefined;
  readonly attachments: AttachmentStore;
  readonly services: ContextServices;
}

/**
 * The hash under which the same content was filed under this id before: sealed anew it would have another, and a retry
 * would look like another file. Undefined where there is nothing like it.
 */
export async function sealedAsBefore(
  bytes: Uint8Array,
  { earlier, attachments, services }: Before,
): Promise<string | undefined> {
  if (earlier === undefined || earlier.size !== bytes.length) return undefined;
  const { subjectId: subject, attachmentId, sealedSha256 } = earlier;
  const sealed = await attachments.find(subject, sealedSha256).catch(undefinedIfBroken);
  if (sealed === undefined) return undefined;
  const isSame = await services.sealer.isSealOf({ subject, attachmentId }, sealed, bytes);
  return isSame ? sealedSha256 : undefined;
}

function undefinedIfBroken(error: unknown): undefined {
  if (error instanceof PrivacyError && error.code === 'ATTACHMENT_BROKEN') return undefined;
  throw error;
}
