import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@taizhang/kernel';
import fc from 'fast-check';
import { parsePhoneNumber, type PhoneNumberRefusal } from './index.js';

function refusal(text: string): unknown {
  try {
    return `accepted as ${parsePhoneNumber(text).e164}`;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}

describe('a phone number', () => {
  it.each([
    '13812345678',
    ' 138 1234 5678 ',
    '138-1234-5678',
    '138.1234.5678',
    '138–1234—5678',
    '１３８１２３４５６７８',
    '＋８６　１３８－１２３４－５６７８',
    '+86 138 1234 5678',
    '+86-13812345678',
    '(+86)13812345678',
    '（８６）138 1234 5678',
    '86 13812345678',
    '0086-138-1234-5678',
    '013812345678',
  ])('of a mobile is read from %j', (text) => {
    expect(parsePhoneNumber(text)).toEqual({
      e164: '+8613812345678',
      national: '13812345678',
      callingCode: '86',
      kind: 'mobile',
    });
  });

  it.each([
    ['010-62345678', '+861062345678', '01062345678'],
    ['(010) 6234 5678', '+861062345678', '01062345678'],
    ['+86 10 62345678', '+861062345678', '01062345678'],
    ['0755-88888888', '+8675588888888', '075588888888'],
    ['（0571）88157088', '+8657188157088', '057188157088'],
    ['0086 21 6234 5678', '+862162345678', '02162345678'],
  ])('of a landline is read with its area code from %j', (text, e164, national) => {
    expect(parsePhoneNumber(text)).toEqual({ e164, national, callingCode: '86', kind: 'fixed-line' });
  });

  it.each([
    ['+852 9123 4567', { e164: '+85291234567', national: '91234567', callingCode: '852', kind: 'mobile' }],
    ['00852 9123 4567', { e164: '+85291234567', national: '91234567', callingCode: '852', kind: 'mobile' }],
    ['+852 2345 6789', { e164: '+85223456789', national: '23456789', callingCode: '852', kind: 'fixed-line' }],
    ['+853 6612 3456', { e164: '+85366123456', national: '66123456', callingCode: '853', kind: 'mobile' }],
    ['+886 912 345 678', { e164: '+886912345678', national: '0912345678', callingCode: '886', kind: 'mobile' }],
    ['+1 (650) 253-0000', { e164: '+16502530000', national: '6502530000', callingCode: '1', kind: 'other' }],
    ['001 650 253 0000', { e164: '+16502530000', national: '6502530000', callingCode: '1', kind: 'other' }],
    ['+44 20 7946 0958', { e164: '+442079460958', national: '02079460958', callingCode: '44', kind: 'fixed-line' }],
  ])('of elsewhere is read from %j', (text, number) => {
    expect(parsePhoneNumber(text)).toEqual(number);
  });

  it.each<[PhoneNumberRefusal, string[]]>([
    ['PHONE_NUMBER_EMPTY', ['', '   ', '--', '（）', '\n']],
    ['PHONE_NUMBER_TOO_SHORT', ['1381234567', '138', '+861381234567', '1', '+86', '623456', '+1 650']],
    ['PHONE_NUMBER_TOO_LONG', ['138123456789', '+86138123456789', '1'.repeat(65), ' '.repeat(65), '+1650253000000000']],
    ['PHONE_NUMBER_TOO_LONG', ['010-62345678-801', '13812345678/13912345678']],
    [
      'PHONE_NUMBER_LETTERS',
      ['abc', '13812345678转12', '010-62345678 ext. 801', '13812345678x1', 'tel13812345678', 'Ⅷ'],
    ],
    [
      'PHONE_NUMBER_SERVICE',
      ['110', '119', '120', '122', '10086', '10010', '12315', '12345', '12306', '95588', '96110'],
    ],
    ['PHONE_NUMBER_SERVICE', ['955881', '+86 10086', '400-812-3123', '4008123123', '800 810 1234', '106900001234567']],
    ['PHONE_NUMBER_SERVICE', ['+1 800 356 9377']],
    ['PHONE_NUMBER_AREA_CODE_MISSING', ['62345678', '6234-5678', '8815708', '+86 62345678']],
    [
      'PHONE_NUMBER_INVALID',
      ['12345678901', '13812345678#', '138*12345678', '138,12345678', '13812345678;', '138+12345678'],
    ],
    ['PHONE_NUMBER_INVALID', ['+', '+999 123 4567', '++8613812345678', '🙂']],
  ])('is refused as %s: %j', (code, texts) => {
    expect(texts.map((text) => [text, refusal(text)])).toEqual(texts.map((text) => [text, code]));
  });

  it('is read again from what was stored', () => {
    for (const text of ['13812345678', '010-62345678', '+852 9123 4567', '+1 650 253 0000', '+44 20 7946 0958']) {
      const number = parsePhoneNumber(text);
      expect(parsePhoneNumber(number.e164)).toEqual(number);
    }
  });

  it('is the same however it is written', () => {
    const separators = fc.array(fc.constantFrom('', ' ', '-', '.', '　', '－', ' (', ') '), {
      minLength: 11,
      maxLength: 11,
    });
    const prefix = fc.constantFrom('', '+86', '0086 ', '86-', '＋８６');
    const mobiles = fc.stringMatching(/^13[0-9]\d{8}$/);
    fc.assert(
      fc.property(mobiles, prefix, separators, (mobile, before, between) => {
        const written = before + [...mobile].map((digit, index) => digit + between[index]).join('');
        fc.pre(written.length <= 64);
        expect(parsePhoneNumber(written).e164).toBe(`+86${mobile}`);
      }),
    );
  });

  it('is E.164 or refused with a code and without being repeated, whatever the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[+0-9 ()-]{0,70}$/),
      fc.stringMatching(/^\d{3,16}$/),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(parsePhoneNumber(text).e164).toMatch(/^\+[1-9]\d{4,14}$/);
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
          if (/\d{3}/.test(text)) expect((error as Error).message).not.toContain(text);
          expect((error as Error).message).not.toMatch(/\d{3}/);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
