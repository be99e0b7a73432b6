import { copyFile, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import type { LogIdentity } from '@taizhang/event-log';
import { referenceLeaf, referenceRoot } from '@taizhang/event-log/testing';
import { signCheckpoint } from '@taizhang/transparency';

/** Runs SQL on a log file as someone would who has the file: without the triggers, which are put back as they were. */
export function tamperWith(path: string, sql: string): void {
  withoutTriggers(path, (file) => file.exec(sql));
}

/** Puts other bytes in an entry's place, and nothing else. */
export function changeEntry(path: string, position: number, bytes: Uint8Array): void {
  withoutTriggers(path, (file) => changeBytes(file, position, bytes));
}

export interface Forgery {
  readonly identity: LogIdentity;
  /** In a log of fewer than 256 entries. */
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** Puts other bytes in an entry's place as who holds the log's key can: hashed and signed anew. */
export function forgeEntry(path: string, { identity, position, bytes }: Forgery): void {
  withoutTriggers(path, (file) => {
    changeBytes(file, position, bytes);
    file.prepare('UPDATE entries SET leaf = ? WHERE position = ?').run(referenceLeaf(bytes), position);
    const rows = file.prepare('SELECT leaf FROM entries ORDER BY position').all();
    const leaves = rows.map(({ leaf }) => leaf as Uint8Array); // by the schema of logs
    const { origin, signer } = identity;
    const head = { origin, size: leaves.length, root: new Uint8Array(referenceRoot(leaves)) };
    file.prepare('UPDATE head SET checkpoint = ?').run(signCheckpoint(head, [signer]));
  });
}

/** Makes an open log store something else for one position, when it comes to it: what `bytes`, an SQL expression, says. */
export function forgeFromNowOn(path: string, position: number, bytes: string): void {
  const file = new DatabaseSync(path);
  file.exec(`DROP TRIGGER entries_update;
    CREATE TRIGGER forging AFTER INSERT ON entries WHEN new.position = ${position}
    BEGIN UPDATE entries SET bytes = (${bytes}) WHERE position = ${position}; END`);
  file.close();
}

/** Puts the file of a closed log back to what it was. */
export async function restoreFile(older: string, path: string): Promise<void> {
  for (const suffix of ['-wal', '-shm']) await rm(`${path}${suffix}`, { force: true });
  await copyFile(older, path);
}

function withoutTriggers(path: string, change: (file: DatabaseSync) => void): void {
  const file = new DatabaseSync(path);
  const triggers = file.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) file.exec(`DROP TRIGGER ${String(name)}`);
  change(file);
  for (const { sql } of triggers) file.exec(String(sql));
  file.close();
}

function changeBytes(file: DatabaseSync, position: number, bytes: Uint8Array): void {
  file.prepare('UPDATE entries SET bytes = ? WHERE position = ?').run(bytes, position);
}
