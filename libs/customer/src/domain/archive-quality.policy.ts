import type { ArchiveCategory, ArchiveField } from '../contract/archive.fields.js';
import type { ArchivePolicy } from './archive-policy.decider.js';
import { monthsAfter } from './months.policy.js';

/** A field as it stands now. */
export interface FieldState {
  readonly field: ArchiveField;
  readonly recordedAt: string;
  readonly status: 'unverified' | 'confirmed' | 'failed';
  /** When it was last checked since it was recorded. */
  readonly verifiedAt?: string;
}

export interface ArchiveHolding {
  readonly fields: readonly FieldState[];
  readonly categories: readonly ArchiveCategory[];
  /** Filed or last reviewed; absent while it is neither. */
  readonly reviewedAt?: string;
}

export interface ArchiveQuality {
  /** 完整: of what the policy asks for, the share that is there. */
  readonly completeness: number;
  /** 准确: of the fields that were checked, the share that was confirmed. Absent while none was. */
  readonly accuracy?: number;
  /** 有效: of the fields, the share that is not stale. Absent while there are none. */
  readonly validity?: number;
  readonly missingFields: readonly ArchiveField[];
  readonly missingCategories: readonly ArchiveCategory[];
  readonly staleFields: readonly ArchiveField[];
  /** When the archive is to be gone through again (S1-5). */
  readonly reviewDueAt?: string;
}

/** Said in every answer, so that a score can be recomputed. */
export const QUALITY_FORMULA =
  'completeness = (required - missing) / required; accuracy = confirmed / checked; ' +
  'validity = (fields - stale) / fields; stale: neither recorded nor confirmed within staleDays';

const DAY_MS = 86_400_000;

/** S1-1, S1-20: how complete, accurate and valid an archive is at an instant. */
export function qualityOf(holding: ArchiveHolding, policy: ArchivePolicy, now: string): ArchiveQuality {
  const { required, reviewMonths, staleDays } = policy;
  const { fields, reviewedAt } = holding;
  const there = new Set(fields.map(({ field }) => field));
  const missingFields = required.fields.filter((field) => !there.has(field));
  const missingCategories = required.categories.filter((category) => !holding.categories.includes(category));
  const staleFields = fields.filter((field) => isStale(field, staleDays, now)).map(({ field }) => field);
  const checked = fields.filter(({ status }) => status !== 'unverified');
  const confirmed = checked.filter(({ status }) => status === 'confirmed');
  const asked = required.fields.length + required.categories.length;
  return {
    completeness: share(asked - missingFields.length - missingCategories.length, asked) ?? 1,
    ...optional('accuracy', share(confirmed.length, checked.length)),
    ...optional('validity', share(fields.length - staleFields.length, fields.length)),
    ...{ missingFields, missingCategories, staleFields },
    ...(reviewedAt !== undefined && { reviewDueAt: monthsAfter(reviewedAt, reviewMonths) }),
  };
}

/** S1-20: older than the policy allows since it was recorded or confirmed. What failed a check is stale at once (S1-27). */
export function isStale({ recordedAt, status, verifiedAt }: FieldState, staleDays: number, now: string): boolean {
  if (status === 'failed') return true;
  return Date.parse(now) - Date.parse(verifiedAt ?? recordedAt) > staleDays * DAY_MS;
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * 1000) / 1000;
}

function optional<Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, number>>); // one name, one value
}
