import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskedPhoneNumber } from './masked-phone-number.policy.js';

describe('S0-7 what is shown of a number', () => {
  it.each([
    ['a Chinese mobile', '+8613812341234', '138****1234'],
    ['a Chinese landline', '+861088881234', '****1234'],
    ['a number of another country', '+6561234567', '****4567'],
    ['one digit too many for a mobile', '+86138123412345', '****2345'],
  ])('%s', (_name, number, masked) => expect(maskedPhoneNumber(number)).toBe(masked));

  it('is never more than seven digits of any number', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9][0-9]{6,14}$/), (number) => {
        expect(maskedPhoneNumber(number).replaceAll('*', '').length).toBeLessThanOrEqual(7);
        expect(maskedPhoneNumber(number)).toContain('****');
      }),
    ));
});
