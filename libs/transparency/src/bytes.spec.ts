import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { equalBytes, fromBase64, fromDecimal, toBase64 } from './bytes.js';

describe('base64', () => {
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
  ])('writes the example "%s" of RFC 4648', (text, encoded) => expect(toBase64(Buffer.from(text))).toBe(encoded));

  it('reads back any bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(fromBase64(toBase64(bytes))).toEqual(bytes)));
  });

  it.each([
    ['no padding', 'Zg'],
    ['too little padding', 'Zg='],
    ['too much padding', 'Zg==='],
    ['only padding', '===='],
    ['padding inside', 'Zg==Zg=='],
    ['stray bits under the padding', 'Zh=='],
    ['a space', 'Zm 9v==='],
    ['a line break', 'Zm9v\n'],
    ['the URL alphabet', 'Z-_v'],
    ['another script', 'Zm9é'],
  ])('refuses %s', (_, text) => expect(fromBase64(text)).toBeUndefined());
});

describe('a decimal', () => {
  it.each([
    ['0', 0],
    ['1', 1],
    ['9007199254740991', 2 ** 53 - 1],
  ])('reads %s', (text, value) =>
    // prettier-ignore
    expect(fromDecimal(text)).toBe(value),
  );

  it.each([
    '',
    '00',
    '01',
    '+1',
    '-1',
    '1.0',
    '1e3',
    ' 1',
    '1 ',
    '1\n',
    '0x1',
    '９',
    '9007199254740992',
    '99999999999999999',
  ])(
    // prettier-ignore
    'refuses "%s"',
    (text) => expect(fromDecimal(text)).toBeUndefined(),
  );
});

describe('equalBytes', () => {
  it('is true of the same bytes only', () => {
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(0, 2))).toBe(false);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
  });
});
