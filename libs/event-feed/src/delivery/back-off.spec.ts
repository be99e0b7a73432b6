import { describe, expect, it } from '@jest/globals';
import { BackOff } from './back-off.js';

describe('backing off', () => {
  it('doubles from 50 ms up to 5 s, and begins again once reset', () => {
    const backOff = new BackOff();
    const delays = Array.from({ length: 9 }, () => backOff.next());
    expect(delays).toEqual([50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    backOff.reset();
    expect(backOff.next()).toBe(50);
  });
});
