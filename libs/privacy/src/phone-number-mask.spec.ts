import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskPhoneNumber, parsePhoneNumber } from './index.js';

const mask = (text: string) => maskPhoneNumber(parsePhoneNumber(text));

describe('a masked number', () => {
  it.each([
    ['13812341234', '138****1234'],
    ['+86 199 1234 0000', '199****0000'],
    ['010-62345678', '010****5678'],
    ['021-62345678', '021****5678'],
    ['0755-88881234', '0755****234'],
    ['0391-6234567', '0391****567'],
    ['+852 9123 4567', '+852****4567'],
    ['+1 650 253 0000', '+1****0000'],
    ['+44 20 7946 0958', '+44****0958'],
    ['+886 912 345 678', '+886****5678'],
    ['+683 4002', '+683****'],
    ['+247 62889', '+247****9'],
  ])('GB/T 35273 7.2 shows %s as %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it('shows at most seven digits and hides at least four, for any number', () => {
    const numbers = fc.oneof(
      fc.stringMatching(/^1[3-9]\d{9}$/),
      fc.stringMatching(/^0[2-9]\d{9,10}$/),
      fc.stringMatching(/^\+[1-9]\d{6,13}$/),
    );
    fc.assert(
      fc.property(numbers, (text) => {
        const number = parsed(text);
        fc.pre(number !== undefined);
        const [head = '', tail = ''] = maskPhoneNumber(number).split('****');
        const shown = (head + tail).replace('+', '').length;
        const whole = head.startsWith('+') ? number.e164 : number.national;
        expect(shown).toBeLessThanOrEqual(7);
        expect(whole.startsWith(head) && whole.endsWith(tail)).toBe(true);
        expect(whole.replace('+', '').length - shown).toBeGreaterThanOrEqual(4);
      }),
      { numRuns: 1_000 },
    );
  });
});

function parsed(text: string) {
  try {
    return parsePhoneNumber(text);
  } catch {
    return undefined; // a number that does not exist has no mask
  }
}
