import type { AttachmentMediaType } from '../contract/attachment.fields.js';

/** Bytes, as Latin-1 text, that stand at an offset. */
type Mark = readonly [offset: number, text: string];

/** How a file of each type begins: one of the alternatives, each of marks that must all be there. */
const BEGINNINGS: Readonly<Record<Exclude<AttachmentMediaType, 'audio/mpeg'>, readonly (readonly Mark[])[]>> = {
  'application/pdf': [[[0, '%PDF-']]],
  'image/jpeg': [[[0, '\xff\xd8\xff']]],
  'image/png': [[[0, '\x89PNG\r\n\x1a\n']]],
  'image/tiff': [[[0, 'II*\0']], [[0, 'MM\0*']]],
  'image/webp': [[...riff('WEBP')]],
  'audio/wav': [[...riff('WAVE')]],
  'image/heic': ['heic', 'heix', 'mif1'].map(brand),
  'audio/mp4': ['M4A ', 'M4B ', 'mp41', 'mp42', 'isom', 'iso2', 'dash'].map(brand),
};

/**
 * Whether a file begins as one of its media type does. It keeps out what is something else by mistake, and what claims to
 * be a picture and is a page or a program; it does not prove that the whole file is sound.
 */
export function isContentOf(mediaType: AttachmentMediaType, content: Uint8Array): boolean {
  if (mediaType === 'audio/mpeg') return stands([0, 'ID3'], content) || isMpegFrame(content);
  return BEGINNINGS[mediaType].some((marks) => marks.every((mark) => stands(mark, content)));
}

function stands([offset, text]: Mark, content: Uint8Array): boolean {
  return [...text].every((character, at) => content[offset + at] === character.charCodeAt(0));
}

/** Eleven bits of synchronisation, then a version and a layer that are not the reserved ones. */
function isMpegFrame([first = 0, second = 0]: Uint8Array): boolean {
  const [version, layer] = [(second >> 3) & 0b11, (second >> 1) & 0b11];
  return first === 0xff && (second & 0xe0) === 0xe0 && version !== 0b01 && layer !== 0b00;
}

function riff(form: string): readonly Mark[] {
  return [
    [0, 'RIFF'],
    [8, form],
  ];
}

/** The major brand of an ISO base media file. */
function brand(name: string): readonly Mark[] {
  return [[4, `ftyp${name}`]];
}
