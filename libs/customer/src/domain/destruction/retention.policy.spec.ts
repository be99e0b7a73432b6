import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RETENTION_POLICIES, retainedUntil, retentionPolicyAt } from './retention.policy.js';

const policy = retentionPolicyAt('2026-03-02T09:00:00.000Z');

describe('S1-65 retention', () => {
  it.each([
    ['owner', '2026-03-02T09:00:00.000Z', '2029-03-02T09:00:00.000Z'],
    ['buyer', '2026-03-02T09:00:00.000Z', '2028-03-02T09:00:00.000Z'],
    ['other', '2026-03-02T09:00:00.000Z', '2027-03-02T09:00:00.000Z'],
    ['other', '2027-02-28T23:59:59.999Z', '2028-02-28T23:59:59.999Z'],
    ['other', '2028-02-29T00:00:00.000Z', '2029-02-28T00:00:00.000Z'],
    ['owner', '2024-02-29T12:00:00.000Z', '2027-02-28T12:00:00.000Z'],
  ] as const)('of a %s that was last served on %s ends on %s', (kind, since, until) =>
    expect(retainedUntil(kind, since, policy)).toBe(until),
  );

  it('never ends earlier for what was needed later', () =>
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
        fc.nat(1e10),
        (since, later) => {
          const [first, second] = [since, new Date(since.getTime() + later)].map((at) =>
            Date.parse(retainedUntil('buyer', at.toISOString(), policy)),
          );
          expect(first).toBeLessThanOrEqual(second ?? 0);
        },
      ),
    ));

  it('S1-86 has versions with an owner, in the order in which they take effect, each under a name of its own', () => {
    const starts = RETENTION_POLICIES.map(({ effectiveFrom }) => effectiveFrom);
    expect([...starts].sort()).toEqual(starts);
    expect(new Set(RETENTION_POLICIES.map(({ version }) => version)).size).toBe(RETENTION_POLICIES.length);
    expect(RETENTION_POLICIES.every(({ owner }) => owner !== '')).toBe(true);
  });

  it('knows no policy of before there was one', () =>
    expect(() => retentionPolicyAt('1999-01-01T00:00:00.000Z')).toThrow(RangeError));
});
