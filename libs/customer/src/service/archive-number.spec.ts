import { describe, expect, it } from '@jest/globals';
import { newArchiveNumber } from './archive-number.js';

describe('S1-48 a new archive number', () => {
  it.each([
    ['017f22e2-79b0-7cc3-98c4-dc0000000000', 'KH-00000000'],
    ['017f22e2-79b0-7cc3-98c4-dcffffffffff', 'KH-ZZZZZZZZ'],
    ['017f22e2-79b0-7cc3-98c4-dc0000000001', 'KH-00000001'],
    ['017f22e2-79b0-7cc3-98c4-dc0c07398f12', 'KH-1G3KK3RJ'],
  ])('comes of the random end of %s', (id, number) => expect(newArchiveNumber(() => id)).toBe(number));
});
