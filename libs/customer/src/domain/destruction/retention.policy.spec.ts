import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONFIDENTIALITY_CLASSES, type ConfidentialityClass } from '../../contract/archive.fields.js';
import { DEFAULT_ARCHIVE_POLICY } from '../default-archive-policy.js';
import { DEFAULT_COMPANY_RULES } from '../default-company-rules.js';
import { retainedUntil, type Retained } from './retention.policy.js';

const rules = { months: DEFAULT_COMPANY_RULES.retention.months, grading: DEFAULT_ARCHIVE_POLICY.policy.grading };
const until = (archiveKind: Retained['archiveKind'], lastActivityAt: string, classes: ConfidentialityClass[] = []) =>
  retainedUntil({ archiveKind, lastActivityAt, classes }, rules);
const march = '2026-03-02T09:00:00.000Z';

describe('S1-65 retention', () => {
  it.each([
    ['owner', march, '2029-03-02T09:00:00.000Z'],
    ['buyer', march, '2028-03-02T09:00:00.000Z'],
    ['other', march, '2027-03-02T09:00:00.000Z'],
    ['other', '2027-02-28T23:59:59.999Z', '2028-02-28T23:59:59.999Z'],
    ['other', '2028-02-29T00:00:00.000Z', '2029-02-28T00:00:00.000Z'],
    ['owner', '2024-02-29T12:00:00.000Z', '2027-02-28T12:00:00.000Z'],
  ] as const)('of a %s that was last served on %s ends on %s', (kind, since, end) =>
    expect(until(kind, since)).toBe(end),
  );

  it.each([
    ['basic', '2029-03-02T09:00:00.000Z'],
    ['financial', '2031-03-02T09:00:00.000Z'],
    ['business', '2031-03-02T09:00:00.000Z'],
    ['private', '2027-03-02T09:00:00.000Z'],
    ['other', '2028-03-02T09:00:00.000Z'],
  ] as const)('S1-78 of what is graded %s goes by its class: %s', (name, end) =>
    expect(until('other', march, [name])).toBe(end),
  );

  it('S1-78 ends with the class that is kept longest, and never before the kind of archive', () => {
    expect(until('other', march, ['private', 'financial'])).toBe('2031-03-02T09:00:00.000Z');
    expect(until('owner', march, ['private', 'other'])).toBe('2029-03-02T09:00:00.000Z');
  });

  it('never ends earlier for what was needed later, or for a class more', () => {
    const instant = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') });
    const classes = fc.subarray(Object.keys(CONFIDENTIALITY_CLASSES) as ConfidentialityClass[]);
    fc.assert(
      fc.property(instant, fc.nat(1e10), classes, (since, later, held) => {
        const [first, second] = [since, new Date(since.getTime() + later)].map((at) => at.toISOString());
        const ends = Date.parse(until('buyer', first ?? '', held));
        expect(ends).toBeLessThanOrEqual(Date.parse(until('buyer', second ?? '', held)));
        expect(ends).toBeGreaterThanOrEqual(Date.parse(until('buyer', first ?? '')));
      }),
    );
  });
});
