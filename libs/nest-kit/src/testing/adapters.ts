import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AttachmentStore, NumberIndex, SecretTexts } from '@taizhang/privacy';
import { openFileAttachments } from '@taizhang/privacy/files';
import { openSqliteNumberIndex, openSqliteSecretTexts } from '@taizhang/privacy/sqlite';

/** A number index in a file of its own; contexts know the port only, in their tests as well. */
export function openTestNumberIndex(folder: string, name = 'numbers'): NumberIndex {
  return openSqliteNumberIndex({ path: join(folder, `${name}.sqlite`) });
}

/** Attachments in a folder of their own. */
export function openTestAttachments(folder: string, name = 'attachments'): Promise<AttachmentStore> {
  return openFileAttachments({ path: join(folder, name) });
}

/** A store of secrets in a file of its own, or in memory. */
export function openTestSecretTexts(folder?: string): SecretTexts {
  return openSqliteSecretTexts({ path: folder === undefined ? ':memory:' : join(folder, 'secrets.sqlite') });
}

/**
 * Keeps a SQLite file from taking writes, while it can be read, as a full disk does; until the answer is called. Whoever
 * writes waits out SQLite's patience first, five seconds for a log.
 */
export function stopWrites(path: string): () => void {
  const file = new DatabaseSync(path);
  file.exec('BEGIN IMMEDIATE');
  return () => file.close();
}
