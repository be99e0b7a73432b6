import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@taizhang/kernel';
import fc from 'fast-check';
import { parseWrittenNumber, type WrittenNumberRefusal } from './index.js';

function read(text: string): unknown {
  try {
    const { number, extension } = parseWrittenNumber(text);
    return extension === undefined ? number.e164 : `${number.e164} / ${extension}`;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}

describe('a number as people write it', () => {
  it.each([
    ['13812345678', '+8613812345678'],
    ['１３８　１２３４　５６７８', '+8613812345678'],
    ['+86 138-1234-5678', '+8613812345678'],
    ['0086 13812345678', '+8613812345678'],
    ['8613812345678', '+8613812345678'],
    ['010-62345678', '+861062345678'],
    ['0755-8888-8888', '+8675588888888'],
    ['+852 2345-6789', '+85223456789'],
    ['010-62345678转801', '+861062345678 / 801'],
    ['010-62345678 轉 801', '+861062345678 / 801'],
    ['（010）62345678转分机８０１', '+861062345678 / 801'],
    ['010 6234 5678 分机号：801', '+861062345678 / 801'],
    ['010-62345678 ext. 801', '+861062345678 / 801'],
    ['010-62345678 Ext801', '+861062345678 / 801'],
    ['010-62345678 extension 801', '+861062345678 / 801'],
    ['010-62345678x801', '+861062345678 / 801'],
    ['010-62345678#801', '+861062345678 / 801'],
    ['010-62345678＃801', '+861062345678 / 801'],
    ['010-62345678-801', '+861062345678 / 801'],
    ['010-62345678－801', '+861062345678 / 801'],
    ['+86 21 62345678 - 8', '+862162345678 / 8'],
    ['17012345678转1234', '+8617012345678 / 1234'],
    ['01062345678转0012', '+861062345678 / 0012'],
  ])('%j is %s', (text, number) => expect(read(text)).toBe(number));

  it.each<[WrittenNumberRefusal, string[]]>([
    ['PHONE_NUMBER_EMPTY', ['', '  ', '转801', 'ext 801'].slice(0, 2)],
    ['PHONE_NUMBER_LETTERS', ['转801', 'ext 801', 'tel13812345678', 'abc', '13812345678abc']],
    ['PHONE_NUMBER_EXTENSION_INVALID', ['010-62345678转', '010-62345678转八零一', '010-62345678 ext', '13812345678#']],
    [
      'PHONE_NUMBER_EXTENSION_INVALID',
      ['010-62345678转123456789', '010-62345678转801转802', '13812345678x13912345678'],
    ],
    ['PHONE_NUMBER_AREA_CODE_MISSING', ['62345678转801', '6234-5678']],
    ['PHONE_NUMBER_AREA_CODE_MISSING', ['62345678']],
    ['PHONE_NUMBER_SERVICE', ['110', '95588', '955888#1', '400-812-3123', '4008123123转8', '800 810 1234']],
    ['PHONE_NUMBER_TOO_SHORT', ['1381234567', '138-1234转5']],
    ['PHONE_NUMBER_TOO_LONG', ['138123456789', '138-12345678-801', '004-99060000-0000000', '1'.repeat(65)]],
    ['PHONE_NUMBER_INVALID', ['12345678901', '138*12345678']],
  ])('is refused as %s: %j', (code, texts) => {
    expect(texts.map((text) => [text, read(text)])).toEqual(texts.map((text) => [text, code]));
  });

  it('is read or refused with a code and without being repeated, whatever the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[+0-9 ()转x#-]{0,70}$/),
      fc
        .tuple(
          fc.stringMatching(/^0\d{2,3}-\d{7,8}$/),
          fc.constantFrom('转', '-', ' x'),
          fc.stringMatching(/^\d{0,9}$/),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const { number, extension = '1' } = parseWrittenNumber(text);
          expect(number.e164).toMatch(/^\+[1-9]\d{4,14}$/);
          expect(extension).toMatch(/^\d{1,8}$/);
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
          expect((error as Error).message).not.toMatch(/\d{3}/);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
