import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { fileAttachment } from './file-attachment.js';
import { listAttachments } from './list-attachments.js';
import { openAttachment } from './open-attachment.js';
import { withdrawAttachment } from './withdraw-attachment.js';

/** Scans, photographs and recordings of an archive. */
export function attachmentUseCases(parts: CustomerParts): readonly UseCase[] {
  return [fileAttachment(parts), listAttachments(parts), openAttachment(parts), withdrawAttachment];
}
