import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { identifierPattern, personIdPattern, plainTextPattern } from './identifier.js';

const pattern = identifierPattern(64);

describe('an identifier', () => {
  it.each([
    ...['KH-1', '7191646', '0000012345', '188006', 'a.b_c-d', '138123456789', 'x13812345678', 'DH-20260001'],
    ...['2026-03-02', '1700000000000', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', '507f1f77bcf86cd799439011'],
  ])('can be %s', (name) => expect(pattern.test(name)).toBe(true));

  it.each([
    ...['13812345678', '8613812345678', '008613812345678', '01082345678', '075582345678', '05312345678'],
    ...[
      'KH-13812345678',
      'tel_8613812345678.1',
      '138-1234-5678',
      '-86-138.1234.5678',
      '021-61234567',
      '0755-8234-5678',
    ],
  ])('S0-10 is not, and does not hold as a part, the telephone number %s', (name) => {
    expect(pattern.test(name)).toBe(false);
    expect(personIdPattern.test(name)).toBe(false);
  });

  it.each(['', 'a b', '号', 'x'.repeat(65), 'a@b'])('is not %j', (name) => expect(pattern.test(name)).toBe(false));

  it('can be every UUID and every hash', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.uuid(), fc.stringMatching(/^[0-9a-f]{24}$/), fc.stringMatching(/^[0-9a-f]{64}$/)),
        (name) => expect(pattern.test(name)).toBe(true),
      ),
    ));
});

describe('the id of a person at work', () => {
  it.each(['YITZ', 'auth0|5f7c8ec7', 'li.lei@example.com'])('can be %s', (name) =>
    expect(personIdPattern.test(name)).toBe(true),
  );

  it.each(['13812345678@example.com', 'sms|+8613812345678', 'sms|8613812345678', ''])('is not %j', (name) =>
    expect(personIdPattern.test(name)).toBe(false),
  );
});

describe('a text that stands in the log as it is', () => {
  it.each([
    '漏检',
    'A3',
    '工单 20260301 号',
    '等到 2026-03-01 10:00:00',
    '2026-03-01 至 03-15',
    '第一行\n第二行',
    '400-820-8820',
  ])('can be %j', (text) => expect(plainTextPattern.test(text)).toBe(true));

  it.each([
    ...[
      '13812345678',
      '请打 13812345678',
      '138 1234 5678',
      '138-1234-5678',
      '+86 138 1234 5678',
      '(0755) 8234-5678 转801',
    ],
    ...['075582345678', '第一行\n请打13812345678。', '１３８１２３４５６７８', '138. 1234. 5678'],
  ])('S0-10 has no telephone number in it, as %j has', (text) => expect(plainTextPattern.test(text)).toBe(false));

  it.each(['', ' ', '\n'])('says something, other than %j', (text) => expect(plainTextPattern.test(text)).toBe(false));
});
