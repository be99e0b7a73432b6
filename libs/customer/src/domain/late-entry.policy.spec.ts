import { describe, expect, it } from '@jest/globals';
import { isLateEntry } from './late-entry.policy.js';

describe('S0-4 an entry of a number collected at 09:00 on 2 March in China', () => {
  const collectedAt = '2026-03-02T01:00:00.000Z';

  it.each([
    ['at once', '2026-03-02T01:00:00.000Z', false],
    ['at the last moment of that day', '2026-03-02T15:59:59.999Z', false],
    ['at midnight in China', '2026-03-02T16:00:00.000Z', true],
    ['a year later', '2027-03-02T01:00:00.000Z', true],
  ])('%s', (_name, recordedAt, late) => expect(isLateEntry(collectedAt, recordedAt)).toBe(late));
});
