import { describe, expect, it } from '@jest/globals';
import { plainTextPattern } from './telephone-in-text.js';

describe('a text that stands in the log as it is', () => {
  it.each([
    '漏检',
    'A3',
    '工单 20260301 号',
    '等到 2026-03-01 10:00:00',
    '2026-03-01 至 03-15',
    '第一行\n第二行',
    '400-820-8820',
    '合同 20260301001',
    '订单 202603010001234',
    '单号 13812345678901',
    'HT-20260302-001',
    '2026-03-21 23:00',
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
    ...['（0755）8234567', '010-6234 5678', '+86 755 8234 5678', '008613812345678'],
    ...['075582345678', '第一行\n请打13812345678。', '１３８１２３４５６７８', '138. 1234. 5678'],
  ])('S0-10 has no telephone number in it, as %j has', (text) => expect(plainTextPattern.test(text)).toBe(false));

  it.each(['', ' ', '\n'])('says something, other than %j', (text) => expect(plainTextPattern.test(text)).toBe(false));
});
