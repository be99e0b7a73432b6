import { describe, expect, it } from '@jest/globals';
import { identifierPattern, plainTextPattern } from './identifier.js';

const pattern = identifierPattern(20);

describe('an identifier', () => {
  it.each(['KH-1', '7191646', '0000012345', '188006', 'a.b_c-d', '138123456789', 'x13812345678'])('can be %s', (name) =>
    expect(pattern.test(name)).toBe(true),
  );

  it.each(['13812345678', '8613812345678', '008613812345678', '01082345678', '075582345678', '05312345678'])(
    'S0-10 is not the telephone number %s',
    (name) => expect(pattern.test(name)).toBe(false),
  );

  it.each(['', 'a b', '号', 'x'.repeat(21)])('is not %j', (name) => expect(pattern.test(name)).toBe(false));
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
