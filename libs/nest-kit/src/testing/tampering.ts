import { copyFile, rm } from 'node:fs/promises';
import type { LogIdentity } from '@taizhang/event-log';
import { referenceLeaf, referenceRoot } from '@taizhang/event-log/testing';
import { signCheckpoint } from '@taizhang/transparency';

/** What tampering needs of a SQLite connection. */
export interface Connection {
  exec(sql: string): void;
  prepare(sql: string): {
    all(...values: readonly (string | number)[]): Record<string, unknown>[];
    run(...values: readonly (string | number | Uint8Array)[]): unknown;
  };
  close(): void;
}

/** Changes rows as someone would who has the file: without the triggers, which are put back as they were. */
export function tamper(connection: Connection, change: (connection: Connection) => void): void {
  const triggers = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${String(name)}`);
  change(connection);
  for (const { sql } of triggers) connection.exec(String(sql));
  connection.close();
}

/** Puts other bytes in an entry's place, without a word to anybody. */
export function changeBytes(connection: Connection, position: number, bytes: Uint8Array): void {
  connection.prepare('UPDATE entries SET bytes = ? WHERE position = ?').run(bytes, position);
}

/** Puts other bytes in an entry's place as who holds the log's key can: hashed and signed anew. Below 256 entries. */
export function forge(connection: Connection, identity: LogIdentity, position: number, bytes: Uint8Array): void {
  changeBytes(connection, position, bytes);
  connection.prepare('UPDATE entries SET leaf = ? WHERE position = ?').run(referenceLeaf(bytes), position);
  const rows = connection.prepare('SELECT leaf FROM entries ORDER BY position').all();
  const leaves = rows.map(({ leaf }) => leaf as Uint8Array); // by the schema of logs
  const { origin, signer } = identity;
  const head = { origin, size: leaves.length, root: new Uint8Array(referenceRoot(leaves)) };
  connection.prepare('UPDATE head SET checkpoint = ?').run(signCheckpoint(head, [signer]));
}

/** A file of a closed log, put back in the place of what it has become. */
export async function restore(older: string, path: string): Promise<void> {
  for (const suffix of ['-wal', '-shm']) await rm(`${path}${suffix}`, { force: true });
  await copyFile(older, path);
}
