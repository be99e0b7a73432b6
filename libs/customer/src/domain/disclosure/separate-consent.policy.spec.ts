import { describe, expect, it } from '@jest/globals';
import type { ConsentEvent, ConsentGiven, ConsentWithdrawn } from '../consent.commands.js';
import { hasSeparateConsent } from './separate-consent.policy.js';

const at = '2026-03-02T09:00:00.000Z';
const later = '2026-03-02T09:00:00.001Z';
const given = (change: Partial<ConsentGiven['data']> = {}): ConsentEvent => ({
  type: 'ConsentGiven',
  data: {
    ...{ consentId: 'c-1', customerId: 'KH-1', purposes: ['contract'], scope: 'company-and-partners' },
    ...{ channels: ['phone'], noticeVersion: 'n-1', recipient: 'bank', sensitive: false, separate: true },
    ...{ evidence: 'a'.repeat(64), givenAt: at, collector: 'YITZ', enteredBy: 'YITZ', occurredAt: at },
    ...change,
  },
});
const withdrawn = (change: Partial<ConsentWithdrawn['data']> = {}): ConsentEvent => ({
  type: 'ConsentWithdrawn',
  data: { withdrawalId: 'w-1', customerId: 'KH-1', enteredBy: 'YITZ', occurredAt: later, ...change },
});
const sharing = { recipientId: 'bank', purpose: 'contract' as const };
const has = (...said: ConsentEvent[]) => hasSeparateConsent(said, sharing);

describe('S1-31 separate consent', () => {
  it('names the recipient and the purpose', () => {
    expect(has(given())).toBe(true);
    expect(has()).toBe(false);
    expect(has(given({ recipient: 'insurer' }))).toBe(false);
    expect(has(given({ purposes: ['revisit'] }))).toBe(false);
  });
  it('was given apart from everything else', () => expect(has(given({ separate: false }))).toBe(false));
  it('is over once it was withdrawn, by any word that is about it', () => {
    expect(has(given(), withdrawn())).toBe(false);
    expect(has(given(), withdrawn({ recipient: 'bank' }))).toBe(false);
    expect(has(given(), withdrawn({ occurredAt: at }))).toBe(false);
    expect(has(given(), withdrawn({ recipient: 'insurer' }))).toBe(true);
    expect(has(given(), withdrawn({ purposes: ['revisit'] }))).toBe(true);
  });
  it('can be given anew', () => {
    expect(has(given(), withdrawn(), given({ givenAt: '2026-03-02T09:00:00.002Z' }))).toBe(true);
  });
});
