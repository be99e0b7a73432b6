import { describe, expect, it } from '@jest/globals';
import { missingParts } from './complete-archive.policy.js';

const complete = { phoneNumbers: 1, hasBusinessNeed: true, followUps: 1 };

describe('S0-5 an archive', () => {
  it('is complete with number, business need and follow-up', () => expect(missingParts(complete)).toEqual([]));
  it('lacks a number', () => expect(missingParts({ ...complete, phoneNumbers: 0 })).toEqual(['phone-number']));
  it('lacks a business need', () =>
    expect(missingParts({ ...complete, hasBusinessNeed: false })).toEqual(['business-need']));
  it('lacks a follow-up', () => expect(missingParts({ ...complete, followUps: 0 })).toEqual(['follow-up']));
  it('lacks all three when new', () =>
    expect(missingParts({ phoneNumbers: 0, hasBusinessNeed: false, followUps: 0 })).toEqual([
      'phone-number',
      'business-need',
      'follow-up',
    ]));
});
