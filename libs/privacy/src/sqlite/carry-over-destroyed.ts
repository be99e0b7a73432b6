import { DatabaseSync } from 'node:sqlite';
import { available, openDatabase, transaction } from './database.js';

/**
 * Destroys in one key store every subject that another one knows to be destroyed: a backup of keys that is restored must
 * not bring back what was destroyed after it was taken. Answers how many it had brought back. Needs no key-encryption key.
 * Durable when answered; nothing of a key that goes is left in the file. Throws `KEY_STORE_UNAVAILABLE`.
 * @param from a key store that nobody has open, or none
 * @param to the store that takes its place
 */
export function carryOverDestroyed(from: string, to: string): number {
  const known = destroyedIn(from);
  const database = openDatabase(to);
  try {
    const carried = transaction(database, () => known.filter((row) => destroyIn(database, row)).length);
    available(() => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    return carried;
  } finally {
    database.close();
  }
}

interface Tombstone {
  readonly subject: string;
  readonly hadKey: number;
}

function destroyedIn(path: string): readonly Tombstone[] {
  const database = available(() => new DatabaseSync(path, { readOnly: true }));
  try {
    const rows = available(() => database.prepare('SELECT subject, had_key FROM destroyed_subject').all());
    return rows.map((row) => ({ subject: row.subject as string, hadKey: row.had_key as number })); // a STRICT table
  } finally {
    database.close();
  }
}

function destroyIn(database: DatabaseSync, { subject, hadKey }: Tombstone): boolean {
  database.prepare('UPDATE subject_key SET wrapped = zeroblob(length(wrapped)) WHERE subject = ?').run(subject);
  const { changes } = database.prepare('DELETE FROM subject_key WHERE subject = ?').run(subject);
  database
    .prepare('INSERT OR IGNORE INTO destroyed_subject (subject, had_key) VALUES (?, ?)')
    .run(subject, Number(changes) > 0 ? 1 : hadKey);
  return Number(changes) > 0;
}
