import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { ReadModelError } from '../read-models.port.js';

/** A connection whose failures are all `READ_MODELS_UNAVAILABLE`, with its statements kept prepared. */
export class Database {
  private readonly connection: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(path: string) {
    this.connection = available(() => new DatabaseSync(path));
    // NORMAL: a power cut may take back the last batches, with their progress; the log gives them again.
    this.execute(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000`);
  }

  execute(sql: string): void {
    available(() => this.connection.exec(sql));
  }

  /** Rows come as arrays: cheaper than objects on the hot path. */
  statement(sql: string): StatementSync {
    return this.statements.get(sql) ?? this.prepare(sql);
  }

  /** All or nothing. What the work itself throws goes on to the caller as it is. */
  transaction<Result>(work: () => Result): Result {
    return available(() => {
      this.connection.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.connection.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
        throw error;
      }
    });
  }

  read<Result>(work: () => Result): Result {
    return available(work);
  }

  /** Statements over a dropped table are of no more use. */
  forgetStatements(): void {
    this.statements.clear();
  }

  close(): void {
    this.statements.clear();
    if (this.connection.isOpen) available(() => this.connection.close());
  }

  private prepare(sql: string): StatementSync {
    const statement = this.connection.prepare(sql);
    statement.setReturnArrays(true);
    this.statements.set(sql, statement);
    return statement;
  }
}

const ENGINE_ERRORS: readonly unknown[] = ['ERR_SQLITE_ERROR', 'ERR_INVALID_STATE'];

function available<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (!ENGINE_ERRORS.includes((cause as { code?: unknown }).code)) throw cause; // any value can be thrown
    throw new ReadModelError('READ_MODELS_UNAVAILABLE', 'the read models cannot be read or written now', { cause });
  }
}
