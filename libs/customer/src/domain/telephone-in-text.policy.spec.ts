import { describe, expect, it } from '@jest/globals';
import { withoutTelephones } from './telephone-in-text.policy.js';

describe('a text', () => {
  it.each([
    ['13812345678', '****'],
    ['请打 138 1234 5678，王', '请打 ****,王'],
    ['138-1234-5678', '****'],
    ['+86 138 1234 5678', '****'],
    ['008613812345678', '****'],
    ['１３８１２３４５６７８', '****'],
    ['010-62345678', '****'],
    ['(0755) 8234567', '(****'],
    ['02162345678 转 801', '**** 转 801'],
    ['13812345678/13912345678', '****/****'],
    ['+8675582345678', '****'],
    ['电话 0086 10 6234 5678', '电话 ****'],
    ['075-5823-45678', '****'],
  ])('S0-7 tells no telephone number: %s', (text, shown) => expect(withoutTelephones(text)).toBe(shown));

  it.each(['2026-03-02', '京A12345', 'HT-20260302-001', '110101199003071234', '11010119900307123X', '3-1201', '12.5'])(
    'keeps what is none: %s',
    (text) => expect(withoutTelephones(text)).toBe(text),
  );
});
