import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attachmentMediaTypes, type AttachmentMediaType } from '../contract/attachment.fields.js';
import { isContentOf } from './attachment-content.policy.js';

const latin1 = (text: string) => Uint8Array.from([...text], (character) => character.charCodeAt(0));

/** The first bytes of files as programs write them. */
const FILES: readonly (readonly [AttachmentMediaType, string])[] = [
  ['application/pdf', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'],
  ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF\0'],
  ['image/jpeg', '\xff\xd8\xff\xe1\0\x18Exif\0'],
  ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['image/tiff', 'II*\0\x08\0\0\0'],
  ['image/tiff', 'MM\0*\0\0\0\x08'],
  ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
  ['image/heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['audio/mpeg', 'ID3\x04\0\0\0\0\0\x23'],
  ['audio/mpeg', '\xff\xfb\x90\x44\0\0'],
  ['audio/mp4', '\0\0\0\x1cftypM4A \0\0\x02\0'],
  ['audio/wav', 'RIFF\x24\0\0\0WAVEfmt '],
];

describe('the content of an attachment', () => {
  it.each(FILES)('S1-80 of %s begins as such a file does, and passes for nothing else', (mediaType, begin) => {
    const passes = attachmentMediaTypes.filter((type) => isContentOf(type, latin1(begin)));
    expect(passes).toEqual([mediaType]);
  });

  it.each([
    ['a page', '<!doctype html><script>'],
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['a program', '\x7fELF\x02\x01\x01'],
    ['a program of another system', 'MZ\x90\0'],
    ['an archive of files', 'PK\x03\x04'],
    ['a film', '\0\0\0\x14ftypqt  '],
    ['a frame of a reserved layer', '\xff\xe9\x90\x44'],
    ['nothing', ''],
  ])('S1-80 that is %s passes for none of the types', (_what, begin) =>
    expect(attachmentMediaTypes.filter((type) => isContentOf(type, latin1(begin)))).toEqual([]),
  );

  it('is judged of every file, however short', () =>
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.nat(20), ([mediaType, begin], length) => {
        const cut = latin1(begin.slice(0, length));
        expect(typeof isContentOf(mediaType, cut)).toBe('boolean');
      }),
    ));
});
