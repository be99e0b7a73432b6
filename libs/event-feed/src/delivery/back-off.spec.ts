import { describe, expect, it } from '@jest/globals';
import { BackOff } from './back-off.js';

describe('backing off', () => {
  it('doubles from 50 ms up to 30 s, and begins again once reset', () => {
    const backOff = new BackOff();
    const delays = Array.from({ length: 12 }, () => backOff.next());
    expect(delays).toEqual([50, 100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000]);
    backOff.reset();
    expect(backOff.next()).toBe(50);
  });
});
