import { DatabaseSync } from 'node:sqlite';

export const TABLES = ['entries', 'streams', 'commits', 'tiles', 'head'] as const;
export type Table = (typeof TABLES)[number];

export const COLUMNS = {
  entries: ['position', 'leaf', 'bytes'],
  streams: ['stream', 'version', 'position'],
  commits: ['id', 'first', 'last'],
  tiles: ['level', 'number', 'hashes'],
  head: ['size', 'range', 'checkpoint'],
} as const satisfies Record<Table, readonly string[]>;

/** Columns that name a row. */
export const KEYS = {
  entries: ['position'],
  streams: ['stream', 'version'],
  commits: ['id'],
  tiles: ['level', 'number'],
  head: ['id'],
} as const satisfies Record<Table, readonly string[]>;

export type Value = bigint | string | Uint8Array;
export type Row = Readonly<Record<string, Value>>;

/** Every row of every table as text, or undefined when the file cannot be read: what "content" means in these tests. */
export function dump(path: string): string | undefined {
  try {
    return read(path, (db) => TABLES.map((table) => JSON.stringify(rowsOf(db, table), asText)).join('\n'));
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SQLITE_ERROR') return undefined;
    throw error;
  }
}

export function rows(path: string, table: Table): Row[] {
  return read(path, (db) => rowsOf(db, table));
}

function read<Result>(path: string, work: (db: DatabaseSync) => Result): Result {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function rowsOf(db: DatabaseSync, table: Table): Row[] {
  const query = db.prepare(`SELECT * FROM ${table}`);
  query.setReadBigInts(true);
  return query.all() as Row[]; // no column of these tables is NULL or REAL
}

function asText(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}

/** Changes rows as someone would who has the file: without the triggers, which are put back as they were. */
export function tamper(path: string, change: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(path);
  try {
    db.exec('PRAGMA synchronous = OFF');
    const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${String(name)}`);
    change(db);
    for (const { sql } of triggers) db.exec(String(sql));
  } finally {
    db.close();
  }
}

/** Sets one column of the row, which is named by its keys as they were. */
export function setColumn(db: DatabaseSync, place: { table: Table; row: Row; column: string }, value: Value): void {
  const { table, row, column } = place;
  const keys = KEYS[table];
  const type = typeof row[column] === 'string' ? 'CAST(? AS TEXT)' : '?';
  const where = keys.map((key) => `${key} = ?`).join(' AND ');
  const update = db.prepare(`UPDATE ${table} SET ${column} = ${type} WHERE ${where}`);
  update.run(value, ...keys.map((key) => row[key] as Value)); // every row has its keys
}
