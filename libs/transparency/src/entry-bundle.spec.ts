import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { utf8 } from './bytes.js';
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.js';
import { expectRefusal } from './testing/refusals.testing.js';

const entries = [utf8('first'), utf8(''), utf8('third')];
const bundle = encodeEntryBundle(entries);

describe('an entry bundle', () => {
  it('is length and bytes, one after the other', () =>
    expect(Buffer.from(bundle).toString('latin1')).toBe('\0\x05first\0\0\0\x05third'));

  it('reads back any entries', () => {
    const any = fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(any, (some) => expect(decodeEntryBundle(encodeEntryBundle(some), some.length)).toEqual(some)),
    );
  });

  it('holds entries of 65,535 bytes, and none larger', async () => {
    const large = new Uint8Array(65_535).fill(1);
    expect(decodeEntryBundle(encodeEntryBundle([large]), 1)).toEqual([large]);
    await expectRefusal(() => encodeEntryBundle([new Uint8Array(65_536)]), 'BUNDLE_MALFORMED');
  });

  it('is read where it lies in a larger buffer', () => {
    const buffer = Buffer.concat([Buffer.from('before'), bundle, Buffer.from('after')]);
    const read = decodeEntryBundle(buffer.subarray(6, 6 + bundle.length), 3);
    expect(read.map((entry) => Buffer.from(entry).toString())).toEqual(['first', '', 'third']);
  });

  it.each([
    ['fewer entries than expected', bundle, 4],
    ['more entries than expected', bundle, 2],
    ['a last entry cut off', bundle.slice(0, -1), 3],
    ['half a length', bundle.slice(0, 8), 2],
    ['a byte after it', Uint8Array.of(...bundle, 0), 3],
    ['a length that is too large', Uint8Array.of(0xff, 0xff, 1), 1],
    ['a length that is too small', Uint8Array.of(0, 4, ...bundle.slice(2)), 3],
    ['nothing in it', new Uint8Array(), 1],
  ])('is refused with %s', (_, bytes, count) =>
    expectRefusal(() => decodeEntryBundle(bytes, count), 'BUNDLE_MALFORMED'),
  );

  it.each([0, -1, 257, 1.5, Number.NaN])('is refused for a count of %d', async (count) => {
    await expectRefusal(() => decodeEntryBundle(bundle, count), 'BUNDLE_MALFORMED');
  });

  it.each([0, 257])('is not made of %d entries', (count) =>
    expectRefusal(() => encodeEntryBundle(Array.from({ length: count }, () => utf8(''))), 'BUNDLE_MALFORMED'),
  );
});
