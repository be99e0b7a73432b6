import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { DeadLetter, DeadLetters, FeedPlace, Progress } from '../event-feed.port.js';

/** Where groups have got to and what they set aside, in one SQLite file. */
export interface FeedStore {
  readonly progress: Progress;
  readonly deadLetters: DeadLetters;
  close(): void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS progress (
    "group" TEXT NOT NULL,
    context TEXT NOT NULL,
    partition INTEGER NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY ("group", context, partition)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS dead_letter (
    "group" TEXT NOT NULL,
    context TEXT NOT NULL,
    position INTEGER NOT NULL,
    stream TEXT NOT NULL,
    event_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY ("group", context, position)
  ) STRICT, WITHOUT ROWID;`;

/** @param options.path a file, made when it is missing, or `:memory:` */
export function openSqliteFeedStore({ path }: { readonly path: string }): FeedStore {
  const database = new DatabaseSync(path);
  database.exec(SCHEMA);
  return {
    progress: new SqliteProgress(database),
    deadLetters: new SqliteDeadLetters(database),
    close: () => database.close(),
  };
}

class SqliteProgress implements Progress {
  private readonly insert: StatementSync;

  constructor(private readonly database: DatabaseSync) {
    this.insert = database.prepare(
      `INSERT INTO progress ("group", context, partition, next) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET next = excluded.next WHERE excluded.next > next`,
    );
  }

  async load({ group, context, partition }: FeedPlace): Promise<number> {
    const row = this.database
      .prepare('SELECT next FROM progress WHERE "group" = ? AND context = ? AND partition = ?')
      .get(group, context, partition);
    return typeof row?.next === 'number' ? row.next : 0;
  }

  async save({ group, context, partition }: FeedPlace, next: number): Promise<void> {
    this.database.exec('PRAGMA synchronous = NORMAL'); // lost in a power cut, it only delivers again
    this.insert.run(group, context, partition, next);
  }
}

class SqliteDeadLetters implements DeadLetters {
  constructor(private readonly database: DatabaseSync) {}

  async add(letters: readonly DeadLetter[]): Promise<void> {
    this.database.exec('PRAGMA synchronous = FULL'); // progress goes past a letter on the strength of it
    // One statement, so one transaction.
    this.database
      .prepare(
        `INSERT INTO dead_letter ("group", context, position, stream, event_id, reason, at)
         SELECT value ->> 'group', value ->> 'context', value ->> 'position', value ->> 'stream',
           value ->> 'eventId', value ->> 'reason', value ->> 'at'
         FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
      )
      .run(JSON.stringify(letters));
  }

  async list(group?: string): Promise<readonly DeadLetter[]> {
    const rows = this.database
      .prepare(
        `SELECT "group", context, position, stream, event_id AS eventId, reason, at FROM dead_letter
         WHERE ?1 IS NULL OR "group" = ?1 ORDER BY "group", context, position`,
      )
      .all(group ?? null);
    return rows as unknown as readonly DeadLetter[]; // the columns are the fields, by the STRICT schema
  }

  async streams(group: string, context: string): Promise<ReadonlyMap<string, number>> {
    const rows = this.database
      .prepare(
        'SELECT stream, min(position) AS first FROM dead_letter WHERE "group" = ? AND context = ? GROUP BY stream',
      )
      .all(group, context);
    return new Map(rows.map(({ stream, first }) => [String(stream), Number(first)]));
  }

  async remove({ group, context, position }: DeadLetter): Promise<void> {
    this.database.exec('PRAGMA synchronous = FULL');
    this.database
      .prepare('DELETE FROM dead_letter WHERE "group" = ? AND context = ? AND position = ?')
      .run(group, context, position);
  }
}
