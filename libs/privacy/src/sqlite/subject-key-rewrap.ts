import type { DatabaseSync } from 'node:sqlite';
import type { KeyWrap, WrappedKey } from '../key-wrap.js';
import { PrivacyError } from '../privacy.error.js';
import type { Rewrapped, WrappedBy } from '../subject-keys.port.js';
import { wrappedKey } from './subject-key-table.js';

/** Re-wrapping the stored keys of one database. The caller owns transactions. */
export interface SubjectKeyRewrap {
  wrappedBy(): readonly WrappedBy[];
  /** See `KeyRotation.rewrap`. */
  rewrap(limit: number, after: string): Rewrapped;
}

export function createSubjectKeyRewrap(database: DatabaseSync, keyWrap: KeyWrap): SubjectKeyRewrap {
  const countWrapped = database.prepare(
    'SELECT wrapped_by, count(*) AS keys FROM subject_key GROUP BY wrapped_by ORDER BY wrapped_by',
  );
  const listOlder = database.prepare(
    'SELECT subject, wrapped_by, wrapped FROM subject_key WHERE wrapped_by <> ? AND subject > ? ORDER BY subject LIMIT ?',
  );
  const replaceKey = database.prepare('UPDATE subject_key SET wrapped_by = ?, wrapped = ? WHERE subject = ?');

  function rewrapOne(subject: string, stored: WrappedKey): boolean {
    try {
      const { wrappedBy, bytes } = keyWrap.rewrap(subject, stored);
      replaceKey.run(wrappedBy, bytes, subject);
      return true;
    } catch (error) {
      if (error instanceof PrivacyError) return false; // one key that does not open keeps no other from being re-wrapped
      throw error;
    }
  }

  return {
    wrappedBy: () =>
      countWrapped.all().map(({ wrapped_by, keys }) => ({ id: wrapped_by as string, keys: keys as number })),
    rewrap(limit, after) {
      const rows = listOlder.all(keyWrap.newest(), after, limit);
      const rewrapped = rows.filter((row) => rewrapOne(row.subject as string, wrappedKey(row))).length;
      const last = rows.at(-1)?.subject as string | undefined;
      const step = { rewrapped, broken: rows.length - rewrapped };
      return last === undefined || rows.length < limit ? step : { ...step, next: last };
    },
  };
}
