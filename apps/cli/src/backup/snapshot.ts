import { backup, DatabaseSync } from 'node:sqlite';

const BUSY_TIMEOUT_MS = 10_000;

export interface Copy {
  readonly from: string;
  readonly to: string;
}

/**
 * Copies several SQLite files as they stood at one moment, also while another process writes them: the writers of all
 * files are held off for the instant in which the reading snapshots are taken, and go on while the copies are made.
 */
export async function copyTogether(copies: readonly Copy[]): Promise<void> {
  const opened: DatabaseSync[] = [];
  const open = (path: string) => {
    const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    opened.push(db);
    return db;
  };
  try {
    const writers = copies.map(({ from }) => open(from));
    const readers = copies.map(({ from, to }) => ({ db: open(from), to }));
    writers.forEach((db) => db.exec('BEGIN IMMEDIATE'));
    readers.forEach(({ db }) => db.exec('BEGIN; SELECT count(*) FROM sqlite_schema'));
    writers.forEach((db) => db.exec('ROLLBACK'));
    for (const { db, to } of readers) await backup(db, to);
  } finally {
    opened.forEach((db) => db.close());
  }
}
