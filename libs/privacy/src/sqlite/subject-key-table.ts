import type { DatabaseSync } from 'node:sqlite';
import type { KeyObject } from 'node:crypto';
import type { KeyWrap, WrappedKey } from '../key-wrap.js';
import { PrivacyError } from '../privacy.error.js';
import type { DestroyedSubject } from '../subject-keys.port.js';

/** The stored keys of one database, one subject at a time. The caller owns transactions. */
export interface SubjectKeyTable {
  /** Throws `SUBJECT_KEY_DESTROYED` and what {@link KeyWrap} throws. */
  find(subject: string): KeyObject | undefined;
  /** Makes and stores a key for a subject that has none. */
  make(subject: string): KeyObject;
  /** Replaces the key by a tombstone; whether there ever was one. */
  destroy(subject: string): boolean;
  /** Tombstones in the order of subjects; see `SubjectKeys.destroyed`. */
  destroyed(limit: number, after: string): readonly DestroyedSubject[];
}

export function createSubjectKeyTable(database: DatabaseSync, keyWrap: KeyWrap): SubjectKeyTable {
  const findKey = database.prepare('SELECT wrapped_by, wrapped FROM subject_key WHERE subject = ?');
  const insertKey = database.prepare('INSERT INTO subject_key (subject, wrapped_by, wrapped) VALUES (?, ?, ?)');
  const overwriteKey = database.prepare('UPDATE subject_key SET wrapped = zeroblob(length(wrapped)) WHERE subject = ?');
  const deleteKey = database.prepare('DELETE FROM subject_key WHERE subject = ?');
  const findDestroyed = database.prepare('SELECT had_key FROM destroyed_subject WHERE subject = ?');
  const insertDestroyed = database.prepare('INSERT INTO destroyed_subject (subject, had_key) VALUES (?, ?)');

  const listDestroyed = database.prepare(
    'SELECT subject, had_key FROM destroyed_subject WHERE subject > ? ORDER BY subject LIMIT ?',
  );

  return {
    destroyed: (limit, after) =>
      listDestroyed.all(after, limit).map((row) => ({ subject: row.subject as string, hadKey: row.had_key === 1 })),
    find(subject) {
      const row = findKey.get(subject);
      if (row !== undefined) return keyWrap.open(subject, wrappedKey(row));
      if (findDestroyed.get(subject) !== undefined) throw destroyed();
      return undefined;
    },
    make(subject) {
      const { key, wrapped } = keyWrap.make(subject);
      insertKey.run(subject, wrapped.wrappedBy, wrapped.bytes);
      return key;
    },
    destroy(subject) {
      const earlier = findDestroyed.get(subject);
      if (earlier !== undefined) return earlier.had_key === 1;
      const hadKey = overwriteKey.run(subject).changes === 1;
      deleteKey.run(subject);
      insertDestroyed.run(subject, hadKey ? 1 : 0);
      return hadKey;
    },
  };
}

/** The tables are STRICT: the columns have these types or the row is not there. */
export function wrappedKey(row: Record<string, unknown>): WrappedKey {
  return { wrappedBy: row.wrapped_by as string, bytes: row.wrapped as Uint8Array };
}

function destroyed(): PrivacyError {
  return new PrivacyError('SUBJECT_KEY_DESTROYED', 'the key of this subject was destroyed');
}
