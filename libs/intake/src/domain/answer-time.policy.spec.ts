import { describe, expect, it } from '@jest/globals';
import { isAnsweredLate } from './answer-time.policy.js';

describe('S2-1 a call', () => {
  it.each([
    [0, false],
    [15, false],
    [16, true],
    [-3, false],
    [undefined, false],
  ])('answered after %s seconds', (seconds, late) => expect(isAnsweredLate(seconds)).toBe(late));
});
