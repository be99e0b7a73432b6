import { setImmediate as nextTurn } from 'node:timers/promises';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { NumberIndex } from '../number-index.port.js';
import { PrivacyError } from '../privacy.error.js';
import { requireSubject } from '../subject.js';

export interface SqliteNumberIndexOptions {
  /** The database file, made when missing; its directory must exist. */
  readonly path: string;
}

/** secure_delete: a number that is forgotten leaves no trace in the file. */
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA busy_timeout = 1000;
  PRAGMA trusted_schema = OFF;
  CREATE TABLE IF NOT EXISTS number_of_subject (
    index_value TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (index_value, subject)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS number_by_subject ON number_of_subject (subject);
`;

/** A number index in a SQLite file. Numbers added in one turn of the event loop share one fsync. Throws `NUMBER_INDEX_UNAVAILABLE`. */
export function openSqliteNumberIndex({ path }: SqliteNumberIndexOptions): NumberIndex {
  return available(() => {
    const database = new DatabaseSync(path);
    database.exec(SCHEMA);
    return new SqliteNumberIndex(database);
  });
}

class SqliteNumberIndex implements NumberIndex {
  readonly #insert: StatementSync;
  readonly #find: StatementSync;
  readonly #remove: StatementSync;
  #added: (readonly [indexValue: string, subject: string])[] = [];
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(private readonly database: DatabaseSync) {
    this.#insert = database.prepare('INSERT OR IGNORE INTO number_of_subject (index_value, subject) VALUES (?, ?)');
    this.#find = database.prepare('SELECT subject FROM number_of_subject WHERE index_value = ? ORDER BY subject');
    this.#remove = database.prepare('DELETE FROM number_of_subject WHERE subject = ?');
  }

  async add(indexValue: string, subject: string): Promise<void> {
    this.#requireOpen();
    requireSubject(subject);
    this.#added.push([indexValue, subject]);
    this.#writing ??= nextTurn().then(() => this.#write());
    return this.#writing;
  }

  async find(indexValue: string): Promise<readonly string[]> {
    this.#requireOpen();
    return available(() => this.#find.all(indexValue).map(({ subject }) => subject as string)); // a STRICT TEXT column
  }

  async removeSubject(subject: string): Promise<void> {
    this.#requireOpen();
    requireSubject(subject);
    await this.#writing;
    available(() => this.#remove.run(subject));
    const journal = available(() => this.database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get());
    if (journal?.busy !== 0) throw unavailable('another process reads the number index');
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([this.#writing]); // who added is told how it went
    if (this.database.isOpen) available(() => this.database.close());
  }

  #write(): void {
    const added = this.#added;
    this.#added = [];
    this.#writing = undefined;
    available(() => transaction(this.database, () => added.forEach((row) => this.#insert.run(...row))));
  }

  #requireOpen(): void {
    if (this.#closed) throw new PrivacyError('NUMBER_INDEX_CLOSED', 'the number index is closed');
  }
}

function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    // SQLite itself rolls back after some failures, such as a full disk.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function available<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (typeof cause !== 'object' || cause === null || !('errcode' in cause)) throw cause;
    throw unavailable('the number index cannot read or persist now', { cause });
  }
}

function unavailable(message: string, options?: ErrorOptions): PrivacyError {
  return new PrivacyError('NUMBER_INDEX_UNAVAILABLE', message, options);
}
