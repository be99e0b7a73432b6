import { DatabaseSync } from 'node:sqlite';
import type { DataFolder } from './data-folder.js';
import { EngineError } from './engine.error.js';

const SQLITE_BUSY = 5;

/**
 * Takes the data folder for this process, until the answer is called. An exclusive transaction on a file of its own: the
 * operating system lets go of it when the process ends, however it ends. Throws `DATA_FOLDER_HELD`, `DATA_FOLDER_UNUSABLE`.
 */
export function lockFolder(folder: DataFolder): () => void {
  const db = openLock(folder);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    if ((cause as { errcode?: unknown }).errcode !== SQLITE_BUSY) throw unusable(folder, cause);
    throw new EngineError('DATA_FOLDER_HELD', `another process has the data folder ${folder.path} open`);
  }
  return () => db.close();
}

function openLock(folder: DataFolder): DatabaseSync {
  try {
    return new DatabaseSync(folder.lock, { timeout: 0 });
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

function unusable({ path }: DataFolder, cause: unknown): EngineError {
  return new EngineError('DATA_FOLDER_UNUSABLE', `the data folder ${path} cannot be locked`, { cause });
}
