export { openFileAttachments, type FileAttachmentsOptions } from './file-attachments.js';
