import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameToken } from './name-token.policy.js';

describe('the form by which a name is found', () => {
  it.each([
    ['李雷', '李雷'],
    [' 李 雷 ', '李雷'],
    ['李雷先生', '李雷'],
    ['李先生', '李先生'],
    ['欧阳娜娜女士', '欧阳娜娜'],
    ['阿依古丽·买买提', '阿依古丽买买提'],
    ['Li Lei', 'lei li'],
    ['LEI, Li', 'lei li'],
    ['Ｌｉ　Ｌｅｉ', 'lei li'],
    ["O'Neill", 'neill o'],
    [' · ', ''],
  ])('S1-30 of %j is %j', (name, token) => expect(nameToken(name)).toBe(token));

  it('is found by itself, and by any order of words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameToken(nameToken(name))).toBe(nameToken(name));
      }),
    );
  });
});
