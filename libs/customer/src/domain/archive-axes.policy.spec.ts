import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveAxes, type DealingHistory } from './archive-axes.policy.js';
import { DEFAULT_ARCHIVE_POLICY } from './default-archive-policy.js';
import { monthsAfter, monthsBetween } from './months.policy.js';

const { axes } = DEFAULT_ARCHIVE_POLICY.policy;
const now = '2026-03-02T09:00:00.000Z';
const dealt = (status: DealingHistory['status'], recordedAt: string, changedAt = recordedAt): DealingHistory => ({
  ...{ status, recordedAt, changedAt },
});
const yearAgo = '2025-03-02T09:00:00.000Z';
const yearAndMore = '2025-03-02T08:59:59.999Z';
const longAgo = '2020-01-01T00:00:00.000Z';

describe('the axes that follow from dealings', () => {
  it.each<[string, DealingHistory[], object]>([
    ['nothing', [], { coverage: 'future', time: 'future', transaction: 'about-to-deal', volume: 'scattered' }],
    ['an intention', [dealt('intended', now)], { coverage: 'future', time: 'future', transaction: 'about-to-deal' }],
    [
      'something under way',
      [dealt('in-progress', longAgo)],
      { coverage: 'present', time: 'old', transaction: 'dealing' },
    ],
    [
      'a purchase of today',
      [dealt('completed', now)],
      { coverage: 'present', time: 'new', transaction: 'had-dealings' },
    ],
    ['one of a year ago', [dealt('completed', yearAgo)], { coverage: 'past', time: 'old' }],
    [
      'one of less than a year ago',
      [dealt('completed', '2025-03-02T09:00:00.001Z')],
      { coverage: 'present', time: 'new' },
    ],
    ['one of longer ago', [dealt('completed', yearAndMore)], { coverage: 'past', time: 'old', volume: 'general' }],
    ['one that ended lately', [dealt('completed', longAgo, now)], { coverage: 'present', time: 'old' }],
    [
      'one broken off long ago',
      [dealt('broken-off', longAgo)],
      { coverage: 'past', transaction: 'had-dealings', volume: 'scattered' },
    ],
  ])('S1-87 S1-88 S1-89 of %s', (_name, history, expected) =>
    expect(deriveAxes(history, axes, now)).toMatchObject(expected),
  );

  it('S1-91 make a main customer by number and tenure together', () => {
    const three = (first: string) => [dealt('completed', first), dealt('completed', now), dealt('in-progress', now)];
    expect(deriveAxes(three('2024-03-02T09:00:00.000Z'), axes, now).volume).toBe('main');
    expect(deriveAxes(three('2024-03-02T09:00:00.001Z'), axes, now).volume).toBe('general');
    expect(deriveAxes(three(longAgo).slice(1), axes, now).volume).toBe('general');
  });

  it('S1-88 S1-91 put new, future and main customers first', () => {
    expect(deriveAxes([], axes, now).priority).toBe(true);
    expect(deriveAxes([dealt('completed', now)], axes, now).priority).toBe(true);
    expect(deriveAxes([dealt('completed', longAgo)], axes, now).priority).toBe(false);
    expect(
      deriveAxes(
        [1, 2, 3].map(() => dealt('completed', longAgo)),
        axes,
        now,
      ).priority,
    ).toBe(true);
  });
});

describe('months', () => {
  it.each([
    ['2026-01-31T09:00:00.000Z', 1, '2026-02-28T09:00:00.000Z'],
    ['2024-02-29T00:00:00Z', 12, '2025-02-28T00:00:00.000Z'],
    ['2026-03-02T09:00:00.000Z', 12, '2027-03-02T09:00:00.000Z'],
  ])('%s and %s is %s', (from, months, to) => expect(monthsAfter(from, months)).toBe(to));

  it('between two instants are whole ones', () => {
    const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, (one, other) => {
        const [from, to] = [one, other].toSorted((a, b) => a.getTime() - b.getTime()).map((date) => date.toISOString());
        const months = monthsBetween(from ?? '', to ?? '');
        expect(Date.parse(monthsAfter(from ?? '', months))).toBeLessThanOrEqual(Date.parse(to ?? ''));
        expect(Date.parse(monthsAfter(from ?? '', months + 1))).toBeGreaterThan(Date.parse(to ?? ''));
      }),
    );
  });
});
