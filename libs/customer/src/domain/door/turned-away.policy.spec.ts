import { describe, expect, it } from '@jest/globals';
import { isWorthAnEntry } from './turned-away.policy.js';

describe('of many requests that are turned away alike', () => {
  it.each([
    ...[
      [1, 0],
      [2, 1],
      [10, 9],
      [11, 0],
      [12, 0],
    ],
    ...[
      [100, 10],
      [1_000, 100],
      [130, 13],
    ],
  ])('the %d. is worth an entry after one of %d', (count = 0, told = 0) =>
    expect(isWorthAnEntry(count, told)).toBe(true),
  );

  it.each([
    [11, 10],
    [99, 10],
    [999, 100],
    [129, 13],
  ])('the %d. is only counted after one of %d', (count, told) => expect(isWorthAnEntry(count, told)).toBe(false));
});
