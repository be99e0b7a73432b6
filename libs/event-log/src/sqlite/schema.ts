import type { DatabaseSync } from 'node:sqlite';

/** `TZLG`: tells our files from others, so that a wrong path is refused instead of filled. */
export const APPLICATION_ID = 0x545a4c47;
export const SCHEMA_VERSION = 1;

const FINAL_TABLES = ['entries', 'streams', 'commits', 'tiles'];

/**
 * `entries` is the truth; everything else is derived from it and recomputed by verification. `leaf` is the RFC 6962 leaf
 * hash of `bytes`: it lets verification name the very entry that changed. The triggers make entries final for SQL too.
 */
const STATEMENTS = [
  'CREATE TABLE entries (position INTEGER PRIMARY KEY, leaf BLOB NOT NULL, bytes BLOB NOT NULL) STRICT',
  'CREATE TABLE streams (stream TEXT NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (stream, version)) STRICT, WITHOUT ROWID',
  'CREATE TABLE commits (id TEXT NOT NULL PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE TABLE tiles (level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (level, number)) STRICT, WITHOUT ROWID',
  'CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, range BLOB NOT NULL, checkpoint TEXT NOT NULL) STRICT',
  ...FINAL_TABLES.flatMap((table) => [
    `CREATE TRIGGER ${table}_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} are final'); END`,
    `CREATE TRIGGER ${table}_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} are final'); END`,
  ]),
  "CREATE TRIGGER head_delete BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'the head is never removed'); END",
];

export function createSchema(db: DatabaseSync): void {
  const script = [
    'BEGIN IMMEDIATE',
    ...STATEMENTS,
    `PRAGMA application_id = ${APPLICATION_ID}`,
    `PRAGMA user_version = ${SCHEMA_VERSION}`,
    'COMMIT',
  ];
  db.exec(script.join(';\n'));
}

/** Whether the file's tables and triggers are, to the letter, the ones above. */
export function hasSchema(db: DatabaseSync): boolean {
  const found = db.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql').all();
  const wanted = [...STATEMENTS].sort();
  return found.length === wanted.length && found.every((row, index) => row.sql === wanted[index]);
}

export function isEmptyFile(db: DatabaseSync): boolean {
  return db.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count === 0;
}
