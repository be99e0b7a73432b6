import { z } from 'zod';

/** What may be attached to an archive: scans, photographs, recordings. Nothing that a program runs, or a browser draws. */
export const ATTACHMENT_MEDIA_TYPES = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
} as const;

export type AttachmentMediaType = keyof typeof ATTACHMENT_MEDIA_TYPES;

export const attachmentMediaTypes = Object.keys(ATTACHMENT_MEDIA_TYPES) as AttachmentMediaType[]; // the keys of a literal

export const attachmentMediaType = z.enum(attachmentMediaTypes);

/** What is written on it, or what the file was called: it may tell about a person. */
export const MAX_TITLE = 200;
