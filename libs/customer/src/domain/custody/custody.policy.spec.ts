import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_COMPANY_RULES } from '../default-company-rules.js';
import { endOfDayAfter } from './custody.policy.js';

const dueAfter = (instant: string) => endOfDayAfter(instant, DEFAULT_COMPANY_RULES.custody.firstContactDays);

describe('S1-97 C-29 seven days', () => {
  it.each([
    ['from the morning', '2026-03-02T01:00:00.000Z', '2026-03-09T15:59:59.999Z'],
    ['from the last moment of a day', '2026-03-02T15:59:59.999Z', '2026-03-09T15:59:59.999Z'],
    ['from the first moment of a day', '2026-03-02T16:00:00.000Z', '2026-03-10T15:59:59.999Z'],
    ['over the end of a month', '2026-01-28T04:00:00.000Z', '2026-02-04T15:59:59.999Z'],
    ['over a leap day', '2028-02-25T04:00:00.000Z', '2028-03-03T15:59:59.999Z'],
    ['over the end of a year', '2026-12-30T04:00:00.000Z', '2027-01-06T15:59:59.999Z'],
  ])('end with the local day, %s', (_name, from, due) => expect(dueAfter(from)).toBe(due));

  it('leave at least seven whole days and less than eight', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-02'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const days = (Date.parse(dueAfter(date.toISOString())) + 1 - date.getTime()) / 86_400_000;
          expect(days).toBeGreaterThan(7);
          expect(days).toBeLessThanOrEqual(8);
        },
      ),
    ));
});
