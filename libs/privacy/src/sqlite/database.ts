import { DatabaseSync } from 'node:sqlite';
import { PrivacyError } from '../privacy.error.js';

/** How long a statement waits, and with it this process, for another that holds the file, such as a backup. */
const BUSY_MILLISECONDS = 1_000;

/**
 * WAL with synchronous=FULL: a transaction is fsynced before it is answered. secure_delete: what is deleted is zeroed in
 * the database, not only unlinked.
 */
const SETTINGS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA trusted_schema = OFF;
`;

/** A wrapped key per subject, and for ever the subjects whose key was destroyed. A subject is in one of them at most. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS subject_key (
    subject TEXT PRIMARY KEY,
    wrapped_by TEXT NOT NULL,
    wrapped BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS destroyed_subject (
    subject TEXT PRIMARY KEY,
    had_key INTEGER NOT NULL CHECK (had_key IN (0, 1))
  ) STRICT, WITHOUT ROWID;
`;

export function openDatabase(path: string): DatabaseSync {
  return available(() => {
    const database = new DatabaseSync(path, { timeout: BUSY_MILLISECONDS });
    try {
      database.exec(SETTINGS);
      database.exec(TABLES);
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  });
}

/** Does all of the work, durably, or none of it. */
export function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
  return available(() => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite itself rolls back after some failures, such as a full disk.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  });
}

/** Runs work on the database; what SQLite throws becomes `KEY_STORE_UNAVAILABLE`, anything else goes through. */
export function available<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (!isSqliteError(cause)) throw cause;
    throw new PrivacyError('KEY_STORE_UNAVAILABLE', 'the key store cannot read or persist now', { cause });
  }
}

function isSqliteError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error;
}
