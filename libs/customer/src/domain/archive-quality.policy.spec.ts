import { describe, expect, it } from '@jest/globals';
import { qualityOf, type ArchiveHolding, type FieldState } from './archive-quality.policy.js';
import { DEFAULT_ARCHIVE_POLICY } from './default-archive-policy.js';

const now = '2026-03-02T09:00:00.000Z';
const policy = {
  ...DEFAULT_ARCHIVE_POLICY.policy,
  required: {
    fields: ['name', 'address'] as ('name' | 'address')[],
    categories: ['move-in' as const, 'contacts' as const],
  },
};
const field = (change: Partial<FieldState> = {}): FieldState => ({
  ...{ field: 'name', recordedAt: now, status: 'unverified', ...change },
});
const of = (holding: Partial<ArchiveHolding>) => qualityOf({ fields: [], categories: [], ...holding }, policy, now);

describe('the quality of an archive', () => {
  it('S1-1 of nothing is no completeness, and no word on the rest', () =>
    expect(of({})).toEqual({
      completeness: 0,
      missingFields: ['name', 'address'],
      missingCategories: ['move-in', 'contacts'],
      staleFields: [],
    }));
  it('S1-1 S1-3 counts required fields and categories', () =>
    expect(of({ fields: [field(), field({ field: 'remarks' })], categories: ['move-in', 'unit'] })).toMatchObject({
      completeness: 0.5,
      missingFields: ['address'],
      missingCategories: ['contacts'],
    }));
  it('S1-1 is complete where nothing is asked for', () => {
    const asked = { ...policy, required: { fields: [], categories: [] } };
    expect(qualityOf({ fields: [], categories: [] }, asked, now).completeness).toBe(1);
  });
  it('S1-1 S1-27 is accurate as far as it was checked', () => {
    const fields = [
      field({ status: 'confirmed' }),
      field({ field: 'address', status: 'failed' }),
      field({ field: 'area' }),
    ];
    expect(of({ fields })).toMatchObject({ accuracy: 0.5, validity: 0.667, staleFields: ['address'] });
  });
  it('S1-20 has a field of 180 days, and none older', () => {
    expect(of({ fields: [field({ recordedAt: '2025-09-03T09:00:00.000Z' })] })).toMatchObject({ staleFields: [] });
    expect(of({ fields: [field({ recordedAt: '2025-09-03T08:59:59.999Z' })] })).toMatchObject({
      staleFields: ['name'],
      validity: 0,
    });
  });
  it('S1-20 is refreshed by a confirmation', () =>
    expect(
      of({ fields: [field({ recordedAt: '2020-01-01T00:00:00.000Z', status: 'confirmed', verifiedAt: now })] }),
    ).toMatchObject({ staleFields: [], validity: 1 }));
  it('S1-5 is due for review after twelve months', () =>
    expect(of({ reviewedAt: now }).reviewDueAt).toBe('2027-03-02T09:00:00.000Z'));
});
