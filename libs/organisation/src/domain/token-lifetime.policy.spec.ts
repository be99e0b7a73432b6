import { describe, expect, it } from '@jest/globals';
import { allowsTokenLifetime } from './token-lifetime.policy.js';

describe('the lifetime of a token', () => {
  it.each([
    ['one hour', '2026-03-02T10:00:00.000Z', true],
    ['one hour and a millisecond', '2026-03-02T10:00:00.001Z', false],
    ['a millisecond', '2026-03-02T09:00:00.001Z', true],
    ['nothing', '2026-03-02T09:00:00.000Z', false],
    ['less than nothing', '2026-03-02T08:59:59.999Z', false],
    ['no time at all', 'never', false],
  ])('of %s', (_name, expiresAt, allowed) =>
    expect(allowsTokenLifetime('2026-03-02T09:00:00.000Z', expiresAt)).toBe(allowed),
  );
});
