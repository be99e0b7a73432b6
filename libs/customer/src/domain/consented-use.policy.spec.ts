import { describe, expect, it } from '@jest/globals';
import type { Purpose } from '../contract/index.js';
import { allowsUse } from './consented-use.policy.js';

const consent = {
  noticeVersion: 'notice-1',
  purposes: ['service-call' as const, 'revisit' as const],
  scope: 'company' as const,
  collector: 'YITZ',
  channel: 'visit' as const,
  givenAt: '2026-03-02T08:30:00.000Z',
};

describe('S0-3 consent to service calls and revisits', () => {
  it.each<[Purpose, boolean]>([
    ['service-call', true],
    ['revisit', true],
    ['contract', false],
    ['viewing-appointment', false],
    ['data-subject-request', true],
  ])('covers %s: %s', (purpose, covered) => expect(allowsUse(consent, purpose)).toBe(covered));
});
