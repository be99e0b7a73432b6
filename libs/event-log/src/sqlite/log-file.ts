import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { EventLogError } from '../event-log.error.js';
import type { StoredEntry } from '../event-log.port.js';
import type { CommitSpan, NewEntry, StoredHead } from '../sequencing/log-store.js';
import { createSchema, hasSchema, isEmptyFile } from './schema.js';

const BUSY_TIMEOUT_MS = 5000;
/** The indexes are written all over; a small cache would read their pages back again and again. A process has a dozen. */
const WRITER_CACHE_KIB = 8 * 1024;
const READER_CACHE_KIB = 64 * 1024;
/** 16 MiB: index pages that change often are copied into the file less often. */
const CHECKPOINT_PAGES = 4000;

const SQL = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  head: 'SELECT size, range, checkpoint FROM head',
  setHead:
    'INSERT INTO head (id, size, range, checkpoint) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET size = excluded.size, range = excluded.range, checkpoint = excluded.checkpoint WHERE head.size = ?',
  entries: 'SELECT position, bytes FROM entries WHERE position >= ? ORDER BY position LIMIT ?',
  leaves: 'SELECT leaf FROM entries WHERE position >= ? AND position < ? ORDER BY position',
  stream:
    'SELECT e.position, e.bytes FROM streams s JOIN entries e ON e.position = s.position WHERE s.stream = ? AND s.version >= ? ORDER BY s.version',
  streamPosition: 'SELECT position FROM streams WHERE stream = ? AND version = ?',
  version: 'SELECT max(version) AS version FROM streams WHERE stream = ?',
  span: 'SELECT first, last FROM commits WHERE id = ?',
  tile: 'SELECT hashes FROM tiles WHERE level = ? AND number = ?',
  tiles: 'SELECT hashes FROM tiles WHERE level = ? AND number >= ? AND number < ? ORDER BY number',
  addEntry: 'INSERT INTO entries (position, leaf, bytes) VALUES (?, ?, ?)',
  addToStream: 'INSERT INTO streams (stream, version, position) VALUES (?, ?, ?)',
  addCommit: 'INSERT INTO commits (id, first, last) VALUES (?, ?, ?)',
  addTile: 'INSERT INTO tiles (level, number, hashes) VALUES (?, ?, ?)',
} as const;

/** The file of one log: its rows and nothing of their meaning. Throws what SQLite throws; callers use `guarded`. */
export class LogFile {
  private readonly statements: Record<keyof typeof SQL, StatementSync>;

  private constructor(readonly db: DatabaseSync) {
    const prepared = Object.entries(SQL).map(([name, sql]) => [name, db.prepare(sql)]);
    // fromEntries forgets the key type that `SQL` gives.
    this.statements = Object.fromEntries(prepared) as Record<keyof typeof SQL, StatementSync>;
  }

  /** Opens the file, making the tables in an empty one. WAL with synchronous=FULL: a commit is on disk when it returns. */
  static open(path: string): LogFile {
    const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      db.exec(`PRAGMA cache_size = -${WRITER_CACHE_KIB}; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      if (isEmptyFile(db)) createSchema(db);
      return LogFile.over(db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Opens it for reading only, also while another process writes. */
  static openReadOnly(path: string): LogFile {
    const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    try {
      db.exec(`PRAGMA cache_size = -${READER_CACHE_KIB}`);
      return LogFile.over(db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  private static over(db: DatabaseSync): LogFile {
    if (!hasSchema(db)) throw new EventLogError('LOG_CORRUPT', 'the file does not have the tables of an event log');
    return new LogFile(db);
  }

  /** Runs `work` in one transaction; on an error nothing of it remains. */
  transaction<Result>(work: () => Result): Result {
    this.statements.begin.run();
    try {
      const result = work();
      this.statements.commit.run();
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * Makes everything that can be read durable. A process that was killed, or a failed fsync, may have left transactions
   * that are readable in the page cache and not on disk; they must not be acknowledged before they are.
   */
  flush(): void {
    const result = this.db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get();
    if (result?.log !== result?.checkpointed)
      throw new EventLogError('LOG_UNAVAILABLE', 'the log cannot be flushed now');
  }

  head(): StoredHead | undefined {
    return this.statements.head.get() as StoredHead | undefined; // the columns of a STRICT table
  }

  /** Compare-and-swap on the size: false when another writer has moved the head. */
  replaceHead(head: StoredHead, previousSize: number): boolean {
    const { changes } = this.statements.setHead.run(head.size, head.range, head.checkpoint, previousSize);
    return changes === 1;
  }

  entries(from: number, limit: number): StoredEntry[] {
    return this.statements.entries.all(from, limit) as unknown as StoredEntry[]; // as above
  }

  /** Leaf hashes of positions `from` up to, not including, `to`. */
  leaves(from: number, to: number): Uint8Array[] {
    return this.statements.leaves.all(from, to).map((row) => row.leaf as Uint8Array); // as above
  }

  streamEntries(stream: string, fromVersion: number): StoredEntry[] {
    return this.statements.stream.all(stream, fromVersion) as unknown as StoredEntry[]; // as above
  }

  streamVersion(stream: string): number {
    const version = this.statements.version.get(stream)?.version;
    return typeof version === 'number' ? version : 0;
  }

  streamPosition(stream: string, version: number): number | undefined {
    return this.statements.streamPosition.get(stream, version)?.position as number | undefined; // as above
  }

  /** Every entry in order, as `[position, leaf, bytes]`, without holding them all. */
  rows(): Iterable<readonly [number, Uint8Array, Uint8Array]> {
    const query = this.db.prepare('SELECT position, leaf, bytes FROM entries ORDER BY position');
    query.setReturnArrays(true);
    return query.iterate() as unknown as Iterable<readonly [number, Uint8Array, Uint8Array]>; // as above
  }

  count(table: 'streams' | 'commits' | 'tiles'): number {
    return this.db.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count as number; // as above
  }

  commit(id: string): CommitSpan | undefined {
    return this.statements.span.get(id) as CommitSpan | undefined; // as above
  }

  tile(level: number, number: number): Uint8Array | undefined {
    return this.statements.tile.get(level, number)?.hashes as Uint8Array | undefined; // as above
  }

  /** Tiles of a level with numbers `from` up to, not including, `to`. */
  tiles(level: number, from: number, to: number): Uint8Array[] {
    return this.statements.tiles.all(level, from, to).map((row) => row.hashes as Uint8Array); // as above
  }

  addEntry({ position, leaf, bytes, stream, version }: NewEntry): void {
    this.statements.addEntry.run(position, leaf, bytes);
    this.statements.addToStream.run(stream, version, position);
  }

  addCommit(id: string, { first, last }: CommitSpan): void {
    this.statements.addCommit.run(id, first, last);
  }

  addTile(level: number, number: number, hashes: Uint8Array): void {
    this.statements.addTile.run(level, number, hashes);
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }
}
