import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { delayAfter, rolesOfSession, SIGN_IN_POLICY } from './sign-in.policy.js';

const { lockout } = SIGN_IN_POLICY;
const failures = fc.nat({ max: 2_000 });

describe('S1-60 the delay after failed attempts', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 30_000],
    [6, 60_000],
    [7, 120_000],
    [9, 480_000],
    [10, 900_000],
    [1_000, 900_000],
  ])('of %i in a row is %i ms', (count, delay) => expect(delayAfter(count, lockout)).toBe(delay));

  it('never falls with another failure, and never exceeds its bound', () =>
    fc.assert(
      fc.property(failures, (count) => {
        expect(delayAfter(count + 1, lockout)).toBeGreaterThanOrEqual(delayAfter(count, lockout));
        expect(delayAfter(count, lockout)).toBeLessThanOrEqual(lockout.maxDelay);
      }),
    ));
});

describe('the roles of a session', () => {
  const held = ['agent', 'auditor'] as const;
  it('are all that are held when the second factor was shown', () =>
    expect(rolesOfSession(held, true, SIGN_IN_POLICY)).toEqual(held));
  it('are those that need no second factor when none was', () =>
    expect(rolesOfSession(held, false, SIGN_IN_POLICY)).toEqual(['agent']));
  it('may be none', () => expect(rolesOfSession(['administrator'], false, SIGN_IN_POLICY)).toEqual([]));
});
