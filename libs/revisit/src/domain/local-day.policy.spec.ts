import { describe, expect, it } from '@jest/globals';
import { localDay, postComplaintDueAt } from './local-day.policy.js';

const CHINA = 480;

describe('the local day of an instant', () => {
  it.each([
    ['2026-03-02T15:59:59.999Z', CHINA, '2026-03-02', 'the last millisecond before midnight in China'],
    ['2026-03-02T16:00:00.000Z', CHINA, '2026-03-03', 'midnight in China'],
    ['2026-03-02T23:59:59.999Z', 0, '2026-03-02', 'the last millisecond before midnight UTC'],
    ['2026-03-03T00:00:00.000Z', 0, '2026-03-03', 'midnight UTC'],
    ['2026-03-03T04:59:59.999Z', -300, '2026-03-02', 'the last millisecond before midnight west of UTC'],
    ['2026-03-03T05:00:00.000Z', -300, '2026-03-03', 'midnight west of UTC'],
    ['2026-03-02T18:15:00.000Z', 345, '2026-03-03', 'midnight at an offset of quarter hours'],
    ['2025-12-31T16:00:00.000Z', CHINA, '2026-01-01', 'the turn of the year in China'],
    ['2028-02-28T16:00:00.000Z', CHINA, '2028-02-29', 'a leap day'],
    ['2026-02-28T16:00:00.000Z', CHINA, '2026-03-01', 'the end of a common February'],
  ])('%s at %i minutes is %s: %s', (instant, offset, day) => expect(localDay(instant, offset)).toBe(day));
});

describe('S1-105 a revisit after a complaint', () => {
  it('is due by the end of the third local day after the handling', () =>
    expect(postComplaintDueAt('2026-03-02T09:00:00.000Z', CHINA)).toBe('2026-03-05T15:59:59.999Z'));

  it('C-29 counts from the local day: one millisecond over midnight gives another day', () => {
    expect(postComplaintDueAt('2026-03-02T15:59:59.999Z', CHINA)).toBe('2026-03-05T15:59:59.999Z');
    expect(postComplaintDueAt('2026-03-02T16:00:00.000Z', CHINA)).toBe('2026-03-06T15:59:59.999Z');
  });

  it('C-29 goes over the end of a month', () =>
    expect(postComplaintDueAt('2028-02-27T02:00:00.000Z', CHINA)).toBe('2028-03-01T15:59:59.999Z'));

  it('is due by the end of the local day west of UTC, too', () =>
    expect(postComplaintDueAt('2026-03-03T04:00:00.000Z', -300)).toBe('2026-03-06T04:59:59.999Z'));
});
