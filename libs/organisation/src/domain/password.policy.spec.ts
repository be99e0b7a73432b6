import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PASSWORD_RULES, passwordRefusal } from './password.policy.js';

const refusal = (password: string, personId = 'YITZ') => passwordRefusal(password, personId, PASSWORD_RULES);

describe('S1-60 a password', () => {
  it.each([
    'correct horse battery',
    'Vq7-brunnen',
    '三月的雨落在旧台账上没有声音',
    'tQ9#mLp2wX',
    'kraut und rueben im mai',
  ])('may be %j', (password) => expect(refusal(password)).toBeUndefined());

  it.each(['', 'Ab3$', 'Vq7-brunn', 'vqxbrunnenk', 'vqx7runnenk'])('is too short in %j', (password) =>
    expect(refusal(password)).toBe('PASSWORD_TOO_SHORT'),
  );

  it('has an end', () => {
    expect(refusal('kraut und rueben im mai '.repeat(6))).toBe('PASSWORD_TOO_LONG');
  });

  it.each(['Vq7-yitz-brunnen', 'YITZ im alten brunnen'])('does not hold the person’s id: %j', (password) =>
    expect(refusal(password)).toBe('PASSWORD_HOLDS_PERSON_ID'),
  );

  it.each([
    ...[
      'password1234',
      'Password123!',
      'P@ssw0rd2026',
      'qwertyuiop123',
      '1qaz2wsx3edc',
      'Qwerty123456',
      'Admin@123456',
    ],
    ...['aaaaaaaaaaaaaa', 'abababababababab', 'abcdefghijklmnop', '123456789012', '987654321098', '111111222222'],
    ...['13812345678', 'a13812345678', '13812345678Aa!', 'zhang13812345678'.replace('zhang', 'qq'), '19900101Aa!!'],
    ...[
      'woaini5201314',
      'Woaini1314520!',
      'taizhang888888',
      'Kefu2026!!!!',
      '147258369Abc',
      'Beijing2026!',
      'aa123456AA',
    ],
    ...['1q2w3e4r5t6y', 'iloveyou520520', '2026-03-02Abc!'],
  ])('is not one that everybody guesses: %j', (password) =>
    expect(['PASSWORD_EASILY_GUESSED', 'PASSWORD_TOO_SHORT']).toContain(refusal(password)),
  );

  it('of random characters is taken, whatever they are', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 61 }), { minLength: 24, maxLength: 24 }), (digits) => {
        const spread = digits.map((digit, at) => (digit * 37 + at * 11) % 62);
        const password = spread.map((digit) => ALPHABET[digit]).join('');
        fc.pre(new Set(spread).size > 12);
        expect(refusal(password, 'a-long-person-id')).toBeUndefined();
      }),
    ));

  it('is never taken when it is short, whatever it is', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), (password) => expect(refusal(password)).toBe('PASSWORD_TOO_SHORT')),
    ));
});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
