import { describe, expect, it } from '@jest/globals';
import { arePossibleTimes } from './possible-times.policy.js';

describe('S0-21 the times of a reception', () => {
  const nine = '2026-03-02T09:00:00.000Z';

  it.each([
    ['2026-03-02T09:00:00.001Z', [0, 5], true],
    [nine, [], true],
    ['2026-03-02T08:59:59.999Z', [0], false],
    ['2026-03-02T09:05:00.000Z', [5, -1], false],
  ])('from 09:00 to %s with parts of %j seconds', (endedAt, seconds, possible) =>
    expect(arePossibleTimes({ startedAt: nine, endedAt }, seconds)).toBe(possible),
  );
});
