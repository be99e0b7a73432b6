import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { PrivacyError } from '../privacy.error.js';
import type { SecretText, SecretTexts } from '../secret-texts.port.js';
import { requireSubject } from '../subject.js';

export interface SqliteSecretTextsOptions {
  /** The database file, made when missing; its directory must exist. */
  readonly path: string;
}

/** secure_delete and a truncated journal: a text that was replaced or removed leaves no trace in the files. */
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA busy_timeout = 1000;
  PRAGMA trusted_schema = OFF;
  CREATE TABLE IF NOT EXISTS secret_text (
    name TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    text TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** Secret texts in a SQLite file. Throws `SECRET_STORE_UNAVAILABLE`. */
export function openSqliteSecretTexts({ path }: SqliteSecretTextsOptions): SecretTexts {
  return available(() => {
    const database = new DatabaseSync(path);
    database.exec(SCHEMA);
    return new SqliteSecretTexts(database);
  });
}

class SqliteSecretTexts implements SecretTexts {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #remove: StatementSync;

  constructor(private readonly database: DatabaseSync) {
    this.#find = database.prepare('SELECT text, revision FROM secret_text WHERE name = ?');
    this.#insert = database.prepare('INSERT OR IGNORE INTO secret_text (name, revision, text) VALUES (?, 1, ?)');
    this.#update = database.prepare(
      'UPDATE secret_text SET text = ?, revision = revision + 1 WHERE name = ? AND revision = ?',
    );
    this.#remove = database.prepare('DELETE FROM secret_text WHERE name = ?');
  }

  async find(name: string): Promise<SecretText | undefined> {
    this.#require(name);
    const row = available(() => this.#find.get(name));
    return row && { text: row.text as string, revision: row.revision as number }; // STRICT columns
  }

  async replace(name: string, text: string, revision: number): Promise<boolean> {
    this.#require(name);
    const { changes } = available(() =>
      revision === 0 ? this.#insert.run(name, text) : this.#update.run(text, name, revision),
    );
    this.#forgetReplaced();
    return changes === 1;
  }

  async remove(name: string): Promise<void> {
    this.#require(name);
    available(() => this.#remove.run(name));
    this.#forgetReplaced();
  }

  async close(): Promise<void> {
    if (this.database.isOpen) available(() => this.database.close());
  }

  /** The journal holds earlier pages until it is written back; a reader in another process puts that off to the next time. */
  #forgetReplaced(): void {
    available(() => this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  #require(name: string): void {
    if (!this.database.isOpen) throw new PrivacyError('SECRET_STORE_CLOSED', 'the store of secrets is closed');
    requireSubject(name);
  }
}

function available<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (typeof cause !== 'object' || cause === null || !('errcode' in cause)) throw cause;
    throw new PrivacyError('SECRET_STORE_UNAVAILABLE', 'the store of secrets cannot read or persist now', { cause });
  }
}
